package forge

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/drone/go-scm/scm"
	"github.com/drone/go-scm/scm/transport"

	"qinglian.dev/qinglian/internal/words"
)

const (
	// patience is how long a host may take for an answer.
	patience = time.Minute
	// perPage and maxPages bound the comments that are looked through.
	perPage, maxPages = 100, 100
	// maxSaid bounds what is quoted of an answer, in bytes.
	maxSaid = 200
)

var (
	noToken  = words.Text{"没有用于评论的令牌（QINGLIAN_TOKEN）", "there is no token to comment with (QINGLIAN_TOKEN)"}
	badToken = words.Text{"令牌未被接受：%v", "the token is not accepted: %v"}
	answered = words.Text{"服务器应答 %d：%v", "the server answers %d: %v"}
)

// Comment brings the comment that begins with a marker up to date, or makes it: the one
// of the token's own account, and nobody else's, who could go on to rewrite it.
func (r *Request) Comment(ctx context.Context, token, marker, text string) error {
	if token == "" {
		return noToken.Error()
	}
	r.client.Client = &http.Client{
		Transport: &transport.BearerToken{Token: token}, Timeout: patience,
		// The token is for this host alone.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	author, err := r.account(ctx)
	if err != nil {
		return err
	}
	id, err := r.ours(ctx, author, marker)
	if err != nil {
		return err
	}
	if id == 0 {
		return r.send(ctx, http.MethodPost, r.comments, text)
	}
	return r.send(ctx, r.method, fmt.Sprint(r.one, id), text)
}

// ours finds the comment of an account that begins with a marker; 0 where there is none.
func (r *Request) ours(ctx context.Context, author, marker string) (int, error) {
	for page := 1; page <= maxPages; page++ {
		list, answer, err := r.client.PullRequests.ListComments(ctx, r.repo, r.number, scm.ListOptions{Page: page, Size: perPage})
		if err != nil {
			return 0, said(answer, err)
		}
		for _, c := range list {
			if c.Author.Login == author && strings.HasPrefix(c.Body, marker) {
				return c.ID, nil
			}
		}
		if len(list) == 0 {
			break
		}
	}
	return 0, nil
}

// send writes a comment. The client's own methods change none, and put that of GitLab
// into the address, which is too short for it.
func (r *Request) send(ctx context.Context, method, path, text string) error {
	body, err := json.Marshal(map[string]string{"body": text})
	if err != nil {
		return err
	}
	answer, err := r.client.Do(ctx, &scm.Request{
		Method: method, Path: path, Header: http.Header{"Content-Type": {"application/json"}}, Body: bytes.NewReader(body),
	})
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.Status >= http.StatusMultipleChoices {
		content, _ := io.ReadAll(io.LimitReader(answer.Body, maxSaid))
		return said(answer, fmt.Errorf("%.*q", maxSaid, content))
	}
	return nil
}

// said says what a host had against a request.
func said(answer *scm.Response, err error) error {
	if answer == nil {
		return err
	}
	return answered.Error(answer.Status, err)
}
