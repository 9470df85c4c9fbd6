// Each behaviour is a module of its own, mounted where its data attribute stands. Without any, pages still work.

import { mountCompare } from "./compare.js";
import { mountElder, mountFold } from "./elder.js";
import { mountEdit } from "./edit.js";
import { mountEditOrder } from "./edit-order.js";
import { mountEditUpload } from "./edit-upload.js";
import { mountKeys } from "./keys.js";
import { mountMe } from "./me.js";
import { mountNarration } from "./narration.js";
import { mountOutbox } from "./outbox.js";
import { mountProgress } from "./progress.js";
import { mountQuiz } from "./quiz.js";
import { mountReveal } from "./reveal.js";
import { mountSearch } from "./search.js";
import { mountPrint, mountShare } from "./share.js";
import { mountStory } from "./story.js";
import { mountTable } from "./table.js";
import { mountTimeline } from "./timeline.js";
import { mountViewer } from "./viewer.js";
import { mountVisit } from "./visit.js";

const behaviours = {
  "[data-compare]": mountCompare,
  "[data-elder-switch]": mountElder,
  "[data-fold]": mountFold,
  "[data-narration]": mountNarration,
  "[data-me]": mountMe,
  "[data-progress], [data-walk], [data-thread]": mountProgress,
  "[data-visit]": mountVisit,
  "[data-story]": mountStory,
  "[data-notices]": mountOutbox,
  "[data-turn]": mountKeys,
  "[data-viewer]": mountViewer,
  "[data-quiz]": mountQuiz,
  "[data-reveal]": mountReveal,
  "[data-filter]": mountTable,
  "[data-timeline]": mountTimeline,
  "[data-search]": mountSearch,
  "[data-share]": mountShare,
  "[data-print]": mountPrint,
  "[data-edit]": mountEdit,
  "[data-edit-order]": mountEditOrder,
  "[data-edit-upload]": mountEditUpload,
};

for (const [where, mount] of Object.entries(behaviours)) {
  for (const element of document.querySelectorAll(where)) mount(element);
}
