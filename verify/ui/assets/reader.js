// A text as it was read, with marked spans. A click or Enter on a mark opens it; what is selected is
// handed back with its offsets, where the text may be selected.
import { node, sign, remember, cursor, onCursor } from "./dom.js";

const drawMark = (data, text, id) => {
  const look = data.marks[id];
  const mark = node("mark", `line-${look.line} tone-${look.tone}`);
  mark.dataset.id = id;
  mark.tabIndex = 0;
  mark.setAttribute("role", "button");
  mark.title = look.word + (look.more ? ": " + look.more : "");
  mark.setAttribute("aria-label", `${look.word}: ${text}`);
  if (look.icon && look.line !== "none") mark.append(sign(look.icon));
  mark.append(node("span", "words", text));
  return mark;
};

const draw = (state) => {
  const { host, data } = state;
  const signature = JSON.stringify([data.blocks, data.marks]);
  if (signature === state.signature) return;
  state.signature = signature;
  state.shown = null;
  host.textContent = "";
  data.blocks.forEach(([kind, spans], number) => {
    const block = node(kind === "heading" ? "h3" : "p", "block " + kind);
    block.dataset.number = number;
    for (const [text, id] of spans) block.append(id ? drawMark(data, text, id) : text);
    host.append(block);
  });
};

const select = (state, id) => {
  const { host } = state;
  let first = null;
  for (const mark of host.querySelectorAll("mark")) {
    const on = mark.dataset.id === id;
    mark.classList.toggle("on", on);
    if (on && !first) first = mark;
  }
  if (id === state.shown) return;
  state.shown = id;
  if (!first) return;
  const place = first.getBoundingClientRect().top - host.getBoundingClientRect().top;
  host.scrollTop += place - host.clientHeight / 3;
};

// The place in the text of a place in the page, in characters (code points) of the whole text. Signs
// are no part of it.
const offset = (state, container, at) => {
  const block = (container.nodeType === 1 ? container : container.parentElement)?.closest(".block");
  if (!block) return null;
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(container, at);
  const part = range.cloneContents();
  for (const icon of part.querySelectorAll(".icon")) icon.remove();
  return state.data.starts[Number(block.dataset.number)] + [...part.textContent].length;
};

const chosen = (state) => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!state.host.contains(range.commonAncestorContainer)) return null;
  const start = offset(state, range.startContainer, range.startOffset);
  const end = offset(state, range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end };
};

const offer = (state) => {
  const { host, data } = state;
  host.parentElement.querySelector(".v-offer")?.remove();
  if (!data.selecting) return;
  const span = chosen(state);
  if (!span) return;
  const bar = node("div", "v-offer");
  const take = node("button", "", data.selecting);
  take.type = "button";
  take.addEventListener("click", () => {
    bar.remove();
    document.getSelection().removeAllRanges();
    state.send("selected", { ...span, document: data.document });
  });
  bar.append(take);
  const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
  const frame = host.parentElement.getBoundingClientRect();
  bar.style.top = `${box.bottom - frame.top + 6}px`;
  bar.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - 220))}px`;
  host.parentElement.append(bar);
};

// Of two texts side by side: the same run is shown in the other one.
const point = (state, id) => {
  const detail = { pair: state.data.pair, id };
  window.dispatchEvent(new CustomEvent("verify:pair", { detail }));
};

const listen = (state) => {
  const { host } = state;
  const open = (event) => {
    const mark = event.target.closest && event.target.closest("mark");
    if (!mark || !document.getSelection().isCollapsed) return;
    if (state.data.pair) point(state, mark.dataset.id);
    else state.send("opened", mark.dataset.id);
  };
  window.addEventListener("verify:pair", ({ detail }) => {
    if (host.isConnected && detail.pair === state.data.pair) select(state, detail.id);
  });
  host.addEventListener("click", open);
  host.addEventListener("keydown", (event) => { if (event.key === "Enter") open(event); });
  const look = () => setTimeout(() => { if (host.isConnected) offer(state); }, 0);
  host.addEventListener("pointerup", look);
  host.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") look(); });
  // a finger that drags the ends of a selection lets no pointer event through
  let resting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(resting);
    if (!host.isConnected) return;
    if (document.getSelection()?.isCollapsed) look();
    else if (matchMedia("(pointer: coarse)").matches) resting = setTimeout(look, 400);
  });
  onCursor((now) => { if (state.data.follow && host.isConnected) select(state, now.claim); });
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".v-reader");
  const state = remember(host, () => ({ host }));
  const isNew = !state.data;
  state.data = data;
  state.send = setTriggerValue;
  if (isNew) listen(state);
  draw(state);
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", data.label);
  host.tabIndex = 0;
  host.parentElement.classList.add("v-frame");
  select(state, data.follow ? cursor().claim : data.selected);
}
