// A quiz, one question a screen, over the plain form: answers are kept as they are given, and sent until they arrive.

import { mountHotspot } from "./hotspot.js";
import { forget, keep, read } from "./kept.js";
import { mountOrdering } from "./ordering.js";
import { deliverForm } from "./sending.js";
import { fill } from "./words.js";

const OWN = new Set(["form_token"]);

export function mountQuiz(form) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const name = `studyhall.quiz.${form.dataset.quiz}`;
  restore(form, read(name));
  for (const list of form.querySelectorAll("[data-ordering]")) mountOrdering(list);
  for (const picture of form.querySelectorAll("[data-hotspot]")) mountHotspot(picture);

  const bar = form.querySelector("[data-quiz-bar]");
  const [back, on] = [bar.querySelector("[data-quiz-back]"), bar.querySelector("[data-quiz-on]")];
  const submit = form.querySelector("[data-quiz-submit]");
  const place = bar.querySelector("[data-quiz-place]");
  const left = form.querySelector("[data-quiz-left]");
  const knots = [...form.querySelectorAll("[data-quiz-thread] li")];
  const wrong = questions.findIndex((question) => question.querySelector("[data-wrong]"));
  let at = Math.max(0, wrong >= 0 ? wrong : questions.findIndex((question) => !isAnswered(question)));

  function show(next, focus = true) {
    if (next !== at) questions[at].dispatchEvent(new CustomEvent("leave"));
    at = next;
    for (const [i, question] of questions.entries()) question.hidden = i !== at;
    place.textContent = fill(place.dataset.quizPlace, { k: at + 1, n: questions.length });
    back.hidden = at === 0;
    on.hidden = at === questions.length - 1;
    submit.hidden = !on.hidden;
    mark();
    if (!focus) return;
    questions[at].querySelector("[data-question-text]").focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  function mark() {
    for (const [i, knot] of knots.entries()) {
      knot.className = i === at ? "here" : "";
      knot.toggleAttribute("data-seen", isAnswered(questions[i]));
    }
    const open = questions.filter((question) => !isAnswered(question)).length;
    left.hidden = open === 0 || at < questions.length - 1;
    left.textContent = fill(left.dataset.quizLeft, { n: open });
  }

  form.addEventListener("input", () => {
    keep(name, answers(form));
    mark();
  });
  back.addEventListener("click", () => show(at - 1));
  on.addEventListener("click", () => show(at + 1));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input") && at < questions.length - 1) {
      event.preventDefault();
      show(at + 1);
    }
    choose(event, questions[at]);
  });
  form.addEventListener("submit", (event) => {
    questions[at].dispatchEvent(new CustomEvent("leave"));
    deliverForm(event, form, (where) => /\/results\//.test(where) && forget(name)); // not on the way to the sign-in
  });

  form.dataset.stepping = "";
  bar.hidden = false;
  show(at, false);
}

// A letter chooses the answer that bears it.
function choose(event, question) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text], select")) return;
  const choice = question.querySelector(`[data-letter="${CSS.escape(event.key.toUpperCase())}"]`);
  choice?.click();
}

function isAnswered(question) {
  const fields = [...question.querySelectorAll("input, select")].filter((field) => field.type !== "hidden");
  return fields.some((field) => (/radio|checkbox/.test(field.type) ? field.checked : field.value.trim() !== ""));
}

function answers(form) {
  return [...new FormData(form)].filter(([name]) => !OWN.has(name));
}

function restore(form, kept) {
  for (const [name, value] of kept ?? []) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (!/radio|checkbox/.test(field.type)) field.value = value;
      else if (field.value === value) field.checked = true;
    }
  }
}
