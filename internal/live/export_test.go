package live

// Keep lets a hub keep so many pages and no more.
func (h *Hub) Keep(pages int) { h.most = pages }
