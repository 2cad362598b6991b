#!/usr/bin/env bash
# Runs everything on a local control plane: hack/demo.sh DATA-FOLDER
# The folder keeps the objects; a second start finds them as they were left.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$1
mkdir -p "$data"
data=$(cd "$data" && pwd)
export KUBECONFIG=$data/kubeconfig
bin=$PWD/bin
localplane=$bin/localplane kubectl=$bin/kubectl
if [ -n "${KUBEBUILDER_ASSETS-}" ]; then # its kube-apiserver and etcd, and its kubectl where there is one
  localplane=$bin/assets/localplane
  [ ! -x "$KUBEBUILDER_ASSETS/kubectl" ] || kubectl=$KUBEBUILDER_ASSETS/kubectl
fi
pids=()

say() { printf '\n%s\n' "$*"; }

stop() {
  trap - EXIT INT TERM
  # The operator first: it writes to the control plane. Ctrl-C in a terminal reaches both at once.
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
}
trap stop EXIT
trap 'say "Stopping. Your data stay in ${data#"$PWD"/}; make demo goes on from there."; stop; exit 0' INT TERM

say "Starting the local control plane (etcd and kube-apiserver) …"
rm -f "$data/ready"
mkfifo "$data/ready"
"$localplane" start --data "$data/plane" --kubeconfig "$KUBECONFIG" >"$data/ready" &
pids+=($!)
read -r _ <"$data/ready" || { rm -f "$data/ready"; exit 1; }
rm -f "$data/ready"

say "Installing the resource definitions, the roles, the admission policies and the national notice …"
"$kubectl" apply --server-side --force-conflicts -k config/crd >/dev/null
"$kubectl" wait --for=condition=Established --timeout=60s crd/{notices,federations,membergroups,youthassociations}.qinglian.dev >/dev/null
"$kubectl" apply --server-side --force-conflicts -k config/rbac >/dev/null
"$kubectl" apply --server-side --force-conflicts -k config/admission >/dev/null
if [ ! -e "$data/declared" ]; then
  "$kubectl" apply --server-side -f config/notice >/dev/null
  say "Declaring the Zhejiang sample: 11 cities and 90 counties, fictional facts …"
  "$kubectl" apply --server-side -k config/samples/zhejiang | tail -n 1
  touch "$data/declared"
fi

say "Starting the operator, as the account qinglian-manager …"
"$kubectl" config view --raw --flatten >"$data/operator.kubeconfig"
token=$("$kubectl" create token qinglian-manager --namespace qinglian-system --duration 720h)
"$kubectl" --kubeconfig "$data/operator.kubeconfig" config set-credentials manager --token "$token" >/dev/null
"$kubectl" --kubeconfig "$data/operator.kubeconfig" config set-context --current --user manager >/dev/null
KUBECONFIG=$data/operator.kubeconfig "$bin/manager" --leader-election-namespace qinglian-system \
  --metrics-bind-address 0 --health-probe-bind-address 0 2>"$data/manager.log" &
pids+=($!)
operator=$!
never='{.items[?(@.status.observedGeneration<0)].metadata.name}'
while waiting=$("$kubectl" get federations.qinglian.dev --all-namespaces -o jsonpath="$never") && [ -n "$waiting" ]; do
  kill -0 "$operator" 2>/dev/null || { tail "$data/manager.log" >&2; say "The operator has stopped."; exit 1; }
  sleep 0.2
done

"$bin/kubectl-qinglian" tree

path="$([ "${bin#"$PWD"/}" = bin ] && echo '$PWD/bin'):\$PATH"
[ "$kubectl" = "$bin/kubectl" ] || path="${kubectl%/kubectl}:$path"
config=${KUBECONFIG#"$PWD"/}
case ${LC_ALL:-${LC_MESSAGES:-${LANG-}}} in # by which the command line, too, chooses its language
zh*) cat <<END ;;

控制器正在运行。在另一个终端中：

  export KUBECONFIG=$config PATH=$path
  kubectl get fed -A                                        各级青联的进展
  kubectl describe fed shangcheng -n zj-hangzhou            一个县级青联的状况和事件
  kubectl get mg -A --field-selector status.nextStep.step=Decide
  kubectl explain fed.spec.committee
  kubectl edit fed shangcheng -n zj-hangzhou                改一项事实，再看结论
  kubectl create rolebinding staff -n zj-hangzhou --clusterrole qinglian-editor --group staff
  kubectl delete mg -n zj-hangzhou --all --as clerk --as-group staff     有记录的删不掉（docs/guards.md）
  kubectl qinglian check                                    不经控制器，得出同样的结论

按 Ctrl-C 结束，数据保留。
END
*) cat <<END ;;

The operator runs. In another terminal:

  export KUBECONFIG=$config PATH=$path
  kubectl get fed -A                                        where every federation stands
  kubectl describe fed shangcheng -n zj-hangzhou            conditions and events of one county
  kubectl get mg -A --field-selector status.nextStep.step=Decide
  kubectl explain fed.spec.committee
  kubectl edit fed shangcheng -n zj-hangzhou                change a fact and look again
  kubectl create rolebinding staff -n zj-hangzhou --clusterrole qinglian-editor --group staff
  kubectl delete mg -n zj-hangzhou --all --as clerk --as-group staff     what is on record stays (docs/guards.md)
  kubectl qinglian check                                    the same verdicts, without the operator

Ctrl-C stops it; the data stay.
END
esac
wait "${pids[@]}"
