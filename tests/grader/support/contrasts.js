// The contrast of every text that is shown, and of every graphic that carries meaning, by the formula of WCAG 2.
const parse = (colour) => {
  const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
  return [r, g, b, a];
};
const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
const luminance = ([r, g, b]) => {
  const [R, G, B] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
};
const ratio = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const behind = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
};
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  if (!walker.currentNode.data.trim() || !size || !element.checkVisibility() || element.closest("script, style, .unseen")) continue;
  const back = behind(element);
  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  texts.push({ text: walker.currentNode.data.trim().slice(0, 40), ratio: ratio(over(parse(style.color), back), back), large });
}
for (const element of document.querySelectorAll(".m, .sorter")) {
  const style = getComputedStyle(element, "::after");
  if (style.opacity === "0") continue;
  const back = behind(element);
  texts.push({ text: `sign of ${element.className}`, ratio: ratio(over(parse(style.color), back), back), large: false });
}
const graphics = [];
for (const bar of document.querySelectorAll(".bar, rect.full")) {
  if (bar.checkVisibility()) graphics.push({ what: "bar", ratio: ratio(parse(getComputedStyle(bar).fill), behind(bar)) });
}
for (const control of document.querySelectorAll("input, select")) {
  graphics.push({ what: control.id, ratio: ratio(parse(getComputedStyle(control).borderTopColor), behind(control.parentElement)) });
}
return [texts, graphics];
