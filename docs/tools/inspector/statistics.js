/**
 * Statistics of a weight that is read piece by piece. Doubles throughout, so that they equal
 * NumPy's on float64.
 */

/**
 * @typedef {object} Statistics
 * @property {number} count of all values
 * @property {number} min of the finite values, as the mean, too; NaN where there is none
 * @property {number} max
 * @property {number} mean
 * @property {number} std of the whole weight, as np.std: divided by the count
 * @property {number} zeros
 * @property {number} nan
 * @property {number} inf of both signs
 */

/**
 * Pieces are merged by the formula of Chan, Golub and LeVeque (1979), which loses no digits over
 * millions of values.
 */
export class Summary {
  count = 0;
  zeros = 0;
  nan = 0;
  inf = 0;
  min = Infinity;
  max = -Infinity;
  mean = 0;
  finite = 0;
  squares = 0; // of the distances from the mean

  /** @param {ArrayLike<number>} values */
  add(values) {
    let [sum, finite] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value - value !== 0) {
        if (value !== value) this.nan++;
        else this.inf++;
        continue;
      }
      finite++;
      sum += value;
      if (value === 0) this.zeros++;
      if (value < this.min) this.min = value;
      if (value > this.max) this.max = value;
    }
    this.count += values.length;
    if (!finite) return;
    const mean = sum / finite;
    let squares = 0;
    for (let i = 0; i < values.length; i++) {
      const distance = values[i] - mean;
      if (distance - distance === 0) squares += distance * distance;
    }
    const together = this.finite + finite;
    const apart = mean - this.mean;
    this.squares += squares + (apart * apart * this.finite * finite) / together;
    this.mean += (apart * finite) / together;
    this.finite = together;
  }

  /** @returns {Statistics} */
  result() {
    const {count, zeros, nan, inf, finite} = this;
    const none = !finite;
    return {
      count,
      zeros,
      nan,
      inf,
      min: none ? NaN : this.min,
      max: none ? NaN : this.max,
      mean: none ? NaN : this.mean,
      std: none ? NaN : Math.sqrt(this.squares / finite),
    };
  }
}

/**
 * Counts of the finite values in equal bins between `min` and `max`, as np.histogram(values, bins,
 * (min, max)) has them.
 */
export class Histogram {
  /** @param {number} min  @param {number} max  @param {number} bins */
  constructor(min, max, bins) {
    if (min === max) [min, max] = [min - 0.5, max + 0.5];
    const step = (max - min) / bins;
    this.edges = Float64Array.from({length: bins + 1}, (_, i) =>
      i === bins ? max : min + i * step,
    );
    this.counts = new Array(bins).fill(0);
  }

  /** @param {ArrayLike<number>} values */
  add(values) {
    const {edges, counts} = this;
    const [min, max] = [edges[0], edges[counts.length]];
    const perUnit = counts.length / (max - min);
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!(value >= min && value <= max)) continue;
      let bin = Math.min(Math.floor((value - min) * perUnit), counts.length - 1);
      if (value < edges[bin]) bin--;
      else if (value >= edges[bin + 1] && bin < counts.length - 1) bin++;
      counts[bin]++;
    }
  }
}

/**
 * How far two weights of the same shape are apart; values that aren't finite on both sides are left
 * out.
 */
export class Change {
  largest = 0;
  sum = 0;
  count = 0;

  /** @param {ArrayLike<number>} before  @param {ArrayLike<number>} after */
  add(before, after) {
    for (let i = 0; i < before.length; i++) {
      const change = Math.abs(after[i] - before[i]);
      if (change - change !== 0) continue;
      this.count++;
      this.sum += change;
      if (change > this.largest) this.largest = change;
    }
  }

  result() {
    return {
      largest: this.count ? this.largest : NaN,
      mean: this.count ? this.sum / this.count : NaN,
    };
  }
}
