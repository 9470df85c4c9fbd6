// What this browser keeps; where it may keep nothing (a private window, a full store), it forgets when it closes.

const spare = new Map();

export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? spare.get(name) ?? null;
  } catch {
    return spare.get(name) ?? null;
  }
}

export function keep(name, value) {
  spare.set(name, value);
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // kept in `spare`
  }
}

export function forget(name) {
  spare.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}
