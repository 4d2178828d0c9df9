// Papers that nobody wrote: titles whose words follow Zipf's law, authors whose names do, too.
//
// The head of the vocabulary are words of the field, its tail words made of syllables, so that
// a catalog of any size has the number of distinct words that one of real titles of that size has
// (about 38,000 title words and 60,000 names in 100,000 papers).
import { random } from './random.mjs';

const HEAD = `learning model network data language image deep neural detection graph multi
 based using robust efficient adaptive generation optimization attention representation semantic
 segmentation transformer video reinforcement control visual object estimation recognition
 classification training knowledge sparse dynamic planning motion tracking retrieval inference
 large pre trained diffusion contrastive generative adversarial self supervised unsupervised
 federated transfer domain adaptation policy agent reasoning prompt tuning question answering
 translation dialogue summarization extraction relation entity embedding alignment fusion
 temporal spatial hierarchical probabilistic bayesian gaussian stochastic gradient convex kernel
 clustering matching ranking recommendation prediction forecasting anomaly point cloud depth
 stereo camera scene pose human action gesture face speech audio text document code program
 robot manipulation grasping navigation localization mapping autonomous driving vehicle
 uncertainty calibration fairness privacy explanation causal discovery evaluation benchmark
 dataset survey framework approach method analysis system distributed parallel scalable
 quantization pruning distillation compression memory cache context long short scale zero few
 shot meta continual incremental online active weakly label noise augmentation synthesis
 reconstruction rendering field implicit surface shape mesh texture style editing resolution
 restoration denoising compressed sensing search tree logic formal verification symbolic game
 equilibrium auction mechanism social web user interaction interface assistant medical clinical
 molecular protein drug physics climate traffic energy power wireless sensor signal`
  .split(/\s+/).filter(Boolean);

const FIRST = `Wei Ming Anna Maria Juan Carlos Priya Rahul Yuki Kenji Ali Omar Fatima Lars Ingrid Peter
 Thomas Julia Laura Marco Giulia Pierre Claire Ivan Olga Tomasz Katarzyna David Sarah Michael Emily
 Daniel Rachel James Sophia Budi Siti Agus Dewi Minh Linh Jisoo Minjun Chen Xin Yan Lei Hao Jing Fang
 Rui Bo Tao Kai Zhen Yu Hui Ning Qiang`.split(/\s+/);

const ONSETS = 'b c d f g h k l m n p qu r s t v w z br ch cl cr dr fl gl gr ph pl pr sh sk sp st str th tr'.split(' ');
const VOWELS = 'a e i o u a e i o ai ea io ou'.split(' ');
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'nt', 'rm', 'st', 'x', 'ct'];
const ENDINGS = ['ing', 'ion', 'al', 'ity', 'ive', 'er', 'ed', 's', 'ic', 'ment', 'ness', ''];
const JOINTS = ['for', 'with', 'of', 'in', 'via', 'from', 'by', 'and', 'under', 'the'];

function word(r, syllables) {
  let made = '';
  for (let i = 0; i < syllables; i++) made += r.pick(ONSETS) + r.pick(VOWELS) + (i + 1 < syllables ? '' : r.pick(CODAS));
  return made;
}

/** A list that is drawn from by Zipf's law, its first items most often. */
function zipf(list, r) {
  const sums = new Float64Array(list.length);
  let sum = 0;
  list.forEach((_, i) => { sum += 1 / (i + 2.7); sums[i] = sum; });
  return () => {
    const at = r.next() * sum;
    let low = 0, high = list.length - 1;
    while (low < high) { const middle = (low + high) >> 1; if (sums[middle] < at) low = middle + 1; else high = middle; }
    return list[low];
  };
}

const capital = text => text[0].toUpperCase() + text.slice(1);

/** A catalog of `count` papers in format version 1, titles and authors only. */
export function generate(count, seed = 20240601) {
  const r = random(seed);
  const words = new Set(HEAD);
  const vocabulary = HEAD.length + Math.round(7 * count ** 0.75);
  while (words.size < vocabulary) words.add(word(r, 2 + r.below(2)) + r.pick(ENDINGS));
  const names = new Set();
  while (names.size < Math.round(11 * count ** 0.75)) names.add(capital(word(r, 1 + r.below(3))));
  const term = zipf([...words], r), family = zipf([...names], r);
  const papers = [];
  for (let i = 0; i < count; i++) {
    const length = 4 + r.below(6), parts = [];
    for (let k = 0; k < length; k++) {
      const next = capital(term());
      parts.push(k > 0 && r.next() < 0.12 ? parts.pop() + '-' + next : next);
      if (k > 0 && k + 1 < length && r.next() < 0.28) parts.push(r.pick(JOINTS));
    }
    let title = parts.join(' ');
    if (r.next() < 0.3) title = `${capital(word(r, 2))}${r.next() < 0.5 ? 'Net' : ''}: ${title}`;
    const authors = Array.from({ length: 2 + r.below(5) }, () => `${r.pick(FIRST)} ${family()}`);
    const year = 1998 + Math.floor(26 * Math.sqrt(r.next()));
    papers.push({ id: `p${i}`, title, authors, venue: `Venue ${1 + r.below(40)}`, published: String(year) });
  }
  return { format: 1, papers };
}
