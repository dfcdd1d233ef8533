// The claim, and beside it what the sources say, grouped by origin. The claim's own marks follow the
// passage that is pointed at or focused.
import { node, button, sign, chip, pieces, remember } from "./dom.js";

const heading = (state, data) => {
  const head = node("header", "head");
  const line = node("div", "line");
  line.append(node("span", "quiet", data.claim.place));
  for (const words of data.claim.lines) line.append(node("span", "quiet", words));
  head.append(line, state.claimText);
  if (data.claim.reading) head.append(node("p", "reading", data.claim.reading));
  const found = node("p", "finding");
  found.append(chip(data.claim.look), " ", data.claim.finding);
  head.append(found);
  const flags = node("ul", "flags");
  for (const flag of data.claim.flags) {
    const item = node("li", "flag");
    item.append(node("b", "", flag.word), " " + flag.more);
    flags.append(item);
  }
  if (data.claim.flags.length) head.append(flags);
  if (data.claim.weighed) head.append(node("p", "quiet", data.claim.weighed));
  return head;
};

const choices = (state, item) => {
  const { data } = state;
  const row = node("div", "choices");
  row.append(reading(state, item));
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Is this evidence?");
  for (const [value, icon, word, key] of data.choices) {
    const on = item.choice === value;
    const act = () => state.send("chosen",
      { claim: data.claim.id, passage: item.ref, choice: on ? "open" : value });
    const choice = button("choice" + (on ? " on" : ""), "", "", act);
    choice.append(sign(icon), word);
    choice.title = `${word} (${key} on the passage)`;
    choice.setAttribute("aria-pressed", on ? "true" : "false");
    choice.dataset.key = key;
    row.append(choice);
  }
  if (item.chooser) row.append(node("span", "quiet", item.chooser));
  return row;
};

// What the passage does to the claim, as a person reads it.
const reading = (state, item) => {
  const field = node("select", "reads");
  field.setAttribute("aria-label", `What it does to the claim, ${item.who}`);
  field.title = "Correct what it does to the claim";
  for (const [value, word] of state.data.stances) {
    const option = node("option", "", word);
    option.value = value;
    option.selected = value === item.stance;
    field.append(option);
  }
  field.addEventListener("change", () => state.send("read",
    { claim: state.data.claim.id, passage: item.ref, stance: field.value }));
  return field;
};

const headline = (state, item) => {
  const line = node("div", "line");
  const read = () => state.send("opened", item.ref);
  line.append(chip(item.look), button("who", item.who, "Read " + item.who + " in full", read));
  if (item.meta) line.append(node("span", "quiet", item.meta));
  if (item.machine) line.append(node("span", "quiet", item.machine));
  return line;
};

const quote = (item) => {
  const words = node("blockquote", "quote");
  if (item.before) words.append(node("span", "around", item.before));
  pieces(words, item.pieces);
  if (item.after) words.append(node("span", "around", item.after));
  return words;
};

// Where particulars differ, both texts stand side by side.
const comparison = (item) => {
  const both = node("div", "both");
  const side = (label, text) => {
    const part = node("div", "part");
    part.append(node("p", "label", label), text);
    return part;
  };
  both.append(side("The claim", pieces(node("blockquote", "quote"), item.claim)), side("The passage", quote(item)));
  return both;
};

const matching = (item) => {
  const why = node("div", "why");
  if (item.more.length) {
    const details = node("details", "more");
    details.append(node("summary", "", `Why it was matched (likeness ${item.score})`));
    const list = node("ul", "");
    for (const reason of item.more) list.append(node("li", "", reason));
    details.append(list);
    why.append(details);
  }
  return why;
};

const passage = (state, item) => {
  const card = node("article", `passage tone-${item.look.tone}` + (item.dropped ? " dropped" : ""));
  card.tabIndex = 0;
  card.dataset.ref = item.ref;
  card.setAttribute("aria-label", `${item.look.word}, ${item.who}`);
  const foot = node("div", "foot");
  foot.append(matching(item), choices(state, item));
  card.append(headline(state, item), item.differs ? comparison(item) : quote(item));
  if (item.reasons.length) card.append(node("p", "reasons", item.reasons.join(" ")));
  card.append(foot);
  const point = () => state.compare(item.claim);
  card.addEventListener("mouseenter", point);
  card.addEventListener("focusin", point);
  card.addEventListener("keydown", (event) => {
    if (event.repeat || event.target !== card) return;
    const wanted = card.querySelector(`.choice[data-key="${CSS.escape(event.key)}"]`);
    if (wanted) { event.preventDefault(); wanted.click(); }
  });
  return card;
};

const group = (state, item) => {
  const section = node("section", "group" + (item.note ? " own" : ""));
  const head = node("h3", "origin", item.title);
  head.append(node("span", "quiet", item.count));
  section.append(head);
  if (item.note) section.append(node("p", "quiet", item.note));
  for (const each of item.passages) section.append(passage(state, each));
  if (item.copies.length) {
    const more = node("details", "copies");
    const names = item.copies.map((each) => each.who).join(", ");
    more.append(node("summary", "", `${item.folded}: ${names}`));
    for (const each of item.copies) more.append(passage(state, each));
    more.open = state.unfolded.has(item.title) || item.copies.some((each) => each.choice !== "open");
    more.addEventListener("toggle", () => state.unfolded[more.open ? "add" : "delete"](item.title));
    section.append(more);
  }
  return section;
};

// What people ruled out counts nowhere, but can be read and put back.
const ruledOut = (state, items) => {
  const section = node("section", "group out");
  section.append(node("h3", "origin", items.length === 1 ? "Ruled out by a person" : "Ruled out by people"));
  for (const item of items) {
    const card = node("article", "passage");
    card.tabIndex = 0;
    card.setAttribute("aria-label", `Ruled out, ${item.who}`);
    const line = node("div", "line");
    line.append(button("who", item.who, "Read " + item.who + " in full", () => state.send("opened", item.ref)));
    if (item.meta) line.append(node("span", "quiet", item.meta));
    const foot = node("div", "foot");
    foot.append(node("p", "why quiet", item.chooser), button("choice", "Put it back", "", () => state.send("chosen",
      { claim: state.data.claim.id, passage: item.ref, choice: "open" })));
    card.append(line, node("blockquote", "quote", item.quote), foot);
    section.append(card);
  }
  return section;
};

// After a redraw the reader goes on where the passage was, or with the one that took its place.
const refocus = (host, place) => {
  const cards = [...host.querySelectorAll(".passage")];
  const same = cards.find((card) => card.dataset.ref === place.ref);
  (same || cards[Math.min(place.at, cards.length - 1)])?.focus();
};

const legend = (words) => {
  const line = node("p", "legend quiet");
  line.append(words + " In the texts: ", node("span", "w-agrees", "agrees"), " ",
    node("strong", "w-differs", "differs"), " ", node("span", "w-same", "in both"));
  return line;
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".v-evidence");
  const state = remember(host, () => ({ unfolded: new Set() }));
  const signature = JSON.stringify(data);
  state.send = setTriggerValue;
  if (signature === state.signature) return;
  const isSame = state.claim === data.claim.id;
  const focused = isSame && document.activeElement?.closest?.(".passage");
  const place = focused && { ref: focused.dataset.ref, at: [...host.querySelectorAll(".passage")].indexOf(focused) };
  if (!isSame) state.unfolded.clear();
  Object.assign(state, { data, signature, claim: data.claim.id });
  state.claimText = node("blockquote", "claim");
  state.compare = (list) => { state.claimText.textContent = ""; pieces(state.claimText, list); };
  host.textContent = "";
  host.append(heading(state, data));
  if (data.legend) host.append(legend(data.legend));
  for (const item of data.groups) host.append(group(state, item));
  if (!data.groups.length) host.append(node("p", "nothing", data.nothing));
  if (data.ruledOut.length) host.append(ruledOut(state, data.ruledOut));
  state.compare(data.groups.length ? data.groups[0].passages[0].claim : data.claim.pieces);
  if (place) refocus(host, place);
  if (isSame) return;
  host.closest(".st-key-middle")?.scrollTo(0, 0);
  // on a phone the page itself scrolls, and the next claim begins at its head
  if (window.innerWidth < 1000) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}
