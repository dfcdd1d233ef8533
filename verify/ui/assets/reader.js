// A text as it was read, with marked spans. A click or Enter on a mark opens it.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".reader");
  const state = remember(host, () => ({}));
  const signature = JSON.stringify([data.blocks, data.marks]);
  if (signature !== state.signature) {
    state.signature = signature;
    host.textContent = "";
    for (const [kind, spans] of data.blocks) {
      const block = node(kind === "heading" ? "h3" : "p", "block " + kind);
      for (const [text, id] of spans) {
        if (!id) { block.append(text); continue; }
        const look = data.marks[id];
        const mark = node("mark", `line-${look.line} tone-${look.tone}`);
        mark.dataset.id = id;
        mark.tabIndex = 0;
        mark.setAttribute("role", "button");
        mark.title = look.word + (look.more ? ": " + look.more : "");
        mark.setAttribute("aria-label", `${look.word}: ${text}`);
        const icon = node("span", "icon", look.icon);
        icon.setAttribute("aria-hidden", "true");
        mark.append(icon, node("span", "words", text));
        block.append(mark);
      }
      host.append(block);
    }
  }
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", data.label);
  host.tabIndex = 0;
  const select = (id) => {
    let first = null;
    for (const mark of host.querySelectorAll("mark")) {
      const on = mark.dataset.id === id;
      mark.classList.toggle("on", on);
      if (on && !first) first = mark;
    }
    if (id !== state.shown) {
      state.shown = id;
      if (first) {
        const place = first.getBoundingClientRect().top - host.getBoundingClientRect().top;
        host.scrollTop += place - host.clientHeight / 3;
      }
    }
  };
  const open = (event) => {
    const mark = event.target.closest && event.target.closest("mark");
    if (mark && document.getSelection().isCollapsed) setTriggerValue("opened", mark.dataset.id);
  };
  host.onclick = open;
  host.onkeydown = (event) => { if (event.key === "Enter") open(event); };
  select(data.follow ? cursor().claim : data.selected);
  if (!data.follow) return;
  return onCursor((now) => select(now.claim));
}
