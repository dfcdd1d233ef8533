// A listbox of claims, documents or cases: rows by id, arrow keys, one tab stop.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".list");
  const state = remember(host, () => ({ shown: null, selected: null }));
  const rows = () => [...host.querySelectorAll("[role=option]")];

  const select = (id, reveal) => {
    state.selected = id;
    let found = null;
    for (const row of rows()) {
      const on = row.dataset.id === id;
      row.classList.toggle("on", on);
      row.setAttribute("aria-selected", on ? "true" : "false");
      if (on) found = row;
    }
    if (found) host.setAttribute("aria-activedescendant", found.id);
    else host.removeAttribute("aria-activedescendant");
    if (found && reveal) {
      const top = found.offsetTop, bottom = top + found.offsetHeight;
      if (top < host.scrollTop) host.scrollTop = top;
      else if (bottom > host.scrollTop + host.clientHeight) host.scrollTop = bottom - host.clientHeight;
    }
  };
  const pick = (id) => { select(id, true); setTriggerValue("picked", id); };
  const row = ([id, sign, tone, title, meta, faint]) => {
    const element = node("div", "row tone-" + tone + (faint ? " faint" : ""));
    element.id = host.id + "-" + id;
    element.dataset.id = id;
    element.setAttribute("role", "option");
    const icon = node("span", "icon", sign);
    icon.setAttribute("aria-hidden", "true");
    const body = node("div", "body");
    body.append(node("div", "title", title), node("div", "meta", meta));
    element.append(icon, body);
    return element;
  };
  const signature = JSON.stringify([data.rows, data.before, data.after, data.empty]);
  if (signature !== state.signature) {
    state.signature = signature;
    const scroll = host.scrollTop;
    host.textContent = "";
    if (!data.rows.length) host.append(node("p", "empty", data.empty));
    for (const item of data.rows) host.append(row(item));
    host.scrollTop = scroll;
    const more = parentElement.querySelector(".more");
    more.textContent = "";
    if (data.before) more.append(button("page", `↑ ${data.before} before`, "", () => setTriggerValue("paged", -1)));
    if (data.after) more.append(button("page", `↓ ${data.after} more`, "", () => setTriggerValue("paged", 1)));
  }
  host.setAttribute("role", data.rows.length ? "listbox" : "note");
  host.setAttribute("aria-label", data.label);
  host.tabIndex = 0;
  host.onclick = (event) => {
    const target = event.target.closest("[role=option]");
    if (target) pick(target.dataset.id);
  };
  host.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -1e6, End: 1e6 }[event.key];
    const all = rows();
    if (!step || !all.length) return;
    event.preventDefault();
    const at = all.findIndex((item) => item.dataset.id === state.selected);
    pick(all[Math.min(all.length - 1, Math.max(0, at + step))].dataset.id);
  };
  const wanted = data.follow ? cursor().claim : data.selected;
  if (wanted !== state.shown) { state.shown = wanted; select(wanted, true); }
  else select(wanted, false);
  if (!data.follow) return;
  return onCursor((now) => { state.shown = now.claim; select(now.claim, true); });
}
