// Sentences come with the page, in its language; scripts only fill their {names}.

export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
