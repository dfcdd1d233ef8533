// A listbox of claims, documents or cases: rows by id, arrow keys, one tab stop. Where several can be
// marked, Space or a click on the sign marks a row, Shift marks all up to the last one marked.
import { node, button, sign, remember, cursor, onCursor } from "./dom.js";

const select = (state, id, reveal) => {
  const { host } = state;
  state.selected = id;
  let found = null;
  for (const row of state.rows()) {
    const on = row.dataset.id === id;
    row.classList.toggle("on", on);
    if (!state.data.many) row.setAttribute("aria-selected", on ? "true" : "false");
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

const mark = (state, id, upTo) => {
  const ids = state.rows().map((row) => row.dataset.id);
  const marked = new Set(state.data.marked || []);
  if (upTo && state.lastMarked) {
    const [from, to] = [ids.indexOf(state.lastMarked), ids.indexOf(id)].sort((a, b) => a - b);
    for (const each of ids.slice(Math.max(0, from), to + 1)) marked.add(each);
  } else if (marked.has(id)) marked.delete(id);
  else marked.add(id);
  state.lastMarked = id;
  state.data.marked = [...marked];
  showMarked(state);
  state.send("marked", state.data.marked);
};

const showMarked = (state) => {
  if (!state.data.many) return;
  const marked = new Set(state.data.marked || []);
  for (const row of state.rows()) {
    const on = marked.has(row.dataset.id);
    row.classList.toggle("marked", on);
    row.setAttribute("aria-selected", on ? "true" : "false");
  }
};

const drawRow = (state, [id, icon, tone, title, meta, faint, badges]) => {
  if (!id) {
    const heading = node("div", "heading", title);
    heading.setAttribute("role", "none");
    if (meta) heading.append(node("span", "meta", meta));
    return heading;
  }
  const element = node("div", "row tone-" + tone + (faint ? " faint" : ""));
  element.id = `${state.data.label}-${id}`.replace(/\W+/g, "-");
  element.dataset.id = id;
  element.setAttribute("role", "option");
  const body = node("div", "body");
  body.append(node("div", "title", title));
  if (meta) body.append(node("div", "meta", meta));
  element.append(sign(icon), body);
  for (const [look, number] of badges || []) {
    const badge = node("span", "badge tone-" + look.tone);
    badge.title = `${look.word} ${number}`;
    badge.append(sign(look.icon), node("span", "v-unseen", look.word), String(number));
    element.append(badge);
  }
  return element;
};

const draw = (state, more) => {
  const { host, data } = state;
  const signature = JSON.stringify([data.rows, data.before, data.after, data.empty, data.many]);
  if (signature === state.signature) return;
  state.signature = signature;
  const scroll = host.scrollTop;
  host.textContent = "";
  if (!data.rows.length) host.append(node("p", "empty", data.empty));
  for (const item of data.rows) host.append(drawRow(state, item));
  host.scrollTop = scroll;
  more.textContent = "";
  const page = (words, by) => button("page", words, "", () => state.send("paged", by));
  if (data.before) more.append(page(`↑ ${data.before.toLocaleString("en")} before`, -1));
  if (data.after) more.append(page(`↓ ${data.after.toLocaleString("en")} more`, 1));
};

const listen = (state) => {
  const { host } = state;
  const pick = (id) => { select(state, id, true); state.send("picked", id); };
  host.addEventListener("click", (event) => {
    const target = event.target.closest("[role=option]");
    if (!target) return;
    const isSign = event.target.closest(".icon");
    if (state.data.many && (isSign || event.shiftKey || state.data.boxes)) mark(state, target.dataset.id, event.shiftKey);
    else pick(target.dataset.id);
  });
  host.addEventListener("keydown", (event) => {
    const all = state.rows();
    if (!all.length) return;
    if (event.key === " " && state.data.many && state.selected) {
      event.preventDefault();
      mark(state, state.selected, event.shiftKey);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -1e6, End: 1e6 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = all.findIndex((item) => item.dataset.id === state.selected);
    pick(all[Math.min(all.length - 1, Math.max(0, at + step))].dataset.id);
  });
  onCursor((now) => {
    if (!state.data.follow || !host.isConnected) return;
    state.shown = now.claim;
    select(state, now.claim, true);
  });
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".v-list");
  const state = remember(host, () => ({ host, shown: null, selected: null }));
  const isNew = !state.rows;
  state.rows = () => [...host.querySelectorAll("[role=option]")];
  state.data = data;
  state.send = setTriggerValue;
  if (isNew) listen(state);
  draw(state, parentElement.querySelector(".v-more"));
  host.setAttribute("role", data.rows.length ? "listbox" : "note");
  host.setAttribute("aria-label", data.label);
  if (data.many && data.rows.length) host.setAttribute("aria-multiselectable", "true");
  else host.removeAttribute("aria-multiselectable");
  host.classList.toggle("boxes", Boolean(data.many && data.boxes));
  host.tabIndex = 0;
  const wanted = data.follow ? cursor().claim : data.selected;
  const isMoved = wanted !== state.shown;
  state.shown = wanted;
  select(state, wanted, isMoved);
  showMarked(state);
}
