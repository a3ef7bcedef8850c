// Arrow keys, sizes and dragging for the picture of a network. Without script the picture is there, its links work, and
// the list above it says the same.
"use strict";

const STEP = 1.25;

/** Let the keyboard and the pointer move about in one picture. */
function moveIn(box) {
  const picture = box.querySelector("svg.network");
  const nodes = [...box.querySelectorAll("g.node")].filter((node) => node.querySelector("a"));
  if (!picture || nodes.length === 0) return;
  const layers = [...new Set(nodes.map((node) => Number(node.querySelector("rect").getAttribute("x"))))].sort((a, b) => a - b);
  const place = new Map(nodes.map((node) => {
    const rect = node.querySelector("rect");
    return [node, { column: layers.indexOf(Number(rect.getAttribute("x"))), y: Number(rect.getAttribute("y")) }];
  }));

  function nearest(column, y) {
    const inside = nodes.filter((node) => place.get(node).column === column);
    return inside.sort((a, b) => Math.abs(place.get(a).y - y) - Math.abs(place.get(b).y - y))[0];
  }

  function neighbour(node, key) {
    const { column, y } = place.get(node);
    if (key === "ArrowLeft") return nearest(column - 1, y);
    if (key === "ArrowRight") return nearest(column + 1, y);
    const inside = nodes.filter((each) => place.get(each).column === column);
    inside.sort((a, b) => place.get(a).y - place.get(b).y);
    return inside[inside.indexOf(node) + (key === "ArrowDown" ? 1 : -1)];
  }

  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const node = event.target.closest("g.node");
    if (!node) return;
    let target = null;
    if (event.key.startsWith("Arrow")) target = neighbour(node, event.key)?.querySelector("a");
    else if (event.key === "Home") target = box.querySelector("a[aria-current]");
    else if (event.key === "+") target = node.querySelector("a.more");
    else return;
    event.preventDefault();
    if (event.key === "+") target?.dispatchEvent(new MouseEvent("click"));
    else if (target) {
      target.focus();
      node.ownerDocument.activeElement.closest("g.node").scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });

  const width = Number(picture.getAttribute("width"));
  const height = Number(picture.getAttribute("height"));
  let size = 1;

  function resize(wanted) {
    size = Math.min(3, Math.max(0.1, wanted));
    picture.setAttribute("width", String(Math.round(width * size)));
    picture.setAttribute("height", String(Math.round(height * size)));
  }

  const bar = document.createElement("p");
  bar.className = "network-bar d-print-none";
  const ways = [
    [box.dataset.larger, () => resize(size * STEP)],
    [box.dataset.smaller, () => resize(size / STEP)],
    [box.dataset.whole, () => resize(size === 1 ? Math.min(1, box.clientWidth / width) : 1)],
  ];
  for (const [text, act] of ways) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary";
    button.textContent = text;
    button.addEventListener("click", act);
    bar.append(button);
  }
  const keys = document.createElement("p");
  keys.className = "quiet d-print-none";
  keys.textContent = box.dataset.keys;
  box.before(bar, keys);

  let held = null;
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || event.target.closest("a")) return;
    held = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop };
    box.setPointerCapture(event.pointerId);
    box.classList.add("network-box--held");
  });
  box.addEventListener("pointermove", (event) => {
    if (held) box.scrollTo(held.x - event.clientX, held.y - event.clientY);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    box.addEventListener(end, () => {
      held = null;
      box.classList.remove("network-box--held");
    });
  }

  // what is in the middle is seen first, whatever stands left of it
  const middle = box.querySelector("a[aria-current]")?.closest("g.node");
  if (middle) {
    const rect = middle.querySelector("rect");
    box.scrollLeft = Number(rect.getAttribute("x")) - box.clientWidth / 2 + 115;
    box.scrollTop = Number(rect.getAttribute("y")) - box.clientHeight / 2 + 26;
  }
}

for (const box of document.querySelectorAll(".network-box")) moveIn(box);
