// Online softmax attention of many row blocks over the keys of a tile. A work-group takes its row block through
// all live keys, 64 at a time; work-item (x, y) has the sums of 8 rows and 4 or 8 columns of every chunk of values
// in registers.
//
// VALUES: chunks of values, COLUMNS: values of a chunk per work-item, 4 or 8.

#define CHUNK (8 * COLUMNS)
#define NUMBERS 5  // m, and l and t as unevaluated sums of two floats

// Philox 4x32-10 (Salmon et al., 2011).
uint4 philox(uint4 w, uint first_key, uint second_key) {
  for (int round = 0; round < 10; round++) {
    uint high_first = mul_hi(0xD2511F53U, w.x);
    uint low_first = 0xD2511F53U * w.x;
    uint high_second = mul_hi(0xCD9E8D57U, w.z);
    uint low_second = 0xCD9E8D57U * w.z;
    w = (uint4)(high_second ^ w.y ^ first_key, low_second, high_first ^ w.w ^ second_key, low_first);
    first_key += 0x9E3779B9U;
    second_key += 0xBB67AE85U;
  }
  return w;
}

// Drops some of the weights of 4 keys, the first of which is at a multiple of 4.
void drop(float *weights, ulong query, ulong key, uint head, ulong seed, ulong dropped, float kept) {
  ulong four = key / 4;
  uint second = (uint)(four >> 32 & 0xffff) | (uint)(query >> 32) << 16;
  uint4 words =
      philox((uint4)((uint)four, second, (uint)query, head), (uint)seed, (uint)(seed >> 32));
  weights[0] *= words.x < dropped ? 0.0f : kept;
  weights[1] *= words.y < dropped ? 0.0f : kept;
  weights[2] *= words.z < dropped ? 0.0f : kept;
  weights[3] *= words.w < dropped ? 0.0f : kept;
}

// The larger one; NaN where one is.
float larger(float m, float s) {
  return (s > m) | isnan(s) ? s : m;
}

// high + low += value, without the rounding of the sum (Knuth, two-sum); |low| is at most half an ulp of high.
void add(float *high, float *low, float value) {
  float sum = *high + value;
  float part = sum - *high;
  float rest = (*high - (sum - part)) + (value - part) + *low;
  *high = sum + rest;
  *low = rest - (*high - sum);
}

// high + low *= factor.
void multiply_by(float *high, float *low, float factor) {
  float product = *high * factor;
  float rest = fma(*high, factor, -product) + *low * factor;
  *high = product + rest;
  *low = rest - (*high - product);
}

// state <- state (+) tile for the row block of every work-group, as PartialState describes it:
// rows[.][NUMBERS] are m, l, t of every row, sums[.][VALUES * CHUNK] is sum exp(s - m) v. Where keep_scores is
// not 0, the scores are written to scores[entry * 64 + row][blocks * 64].
kernel void forward_tile(
    PROBLEM, global const float *values, ulong key, ulong seed, ulong dropped, float kept,
    int keep_scores, global float *rows, global float *sums, global float *scores) {
  local float staging[2 * STEP * PITCH] __attribute__((aligned(16)));
  local float p[SIDE * PITCH] __attribute__((aligned(16)));
  local float weight_parts[SIDE * PARTS];
  local float term_parts[SIDE * PARTS];
  local float references[SIDE];
  local float factors[SIDE];
  int item = get_local_id(0);
  int x = item % EACH;
  int y = item / EACH;
  global const int *entry = entries + get_group_id(0) * ENTRY;
  global float *mine = rows + (entry[PLACE] * SIDE + item) * NUMBERS;
  global float *my_sums = sums + (entry[PLACE] * SIDE + y * EACH) * VALUES * CHUNK + x * 4;
  // Work-item n keeps m, l and t of row n.
  float m = -INFINITY;
  float l = 0;
  float l_low = 0;
  float t = 0;
  float t_low = 0;
  float acc[VALUES][EACH][COLUMNS];
  for (int c = 0; c < VALUES; c++) {
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        acc[c][i][j] = 0;
      }
    }
  }
  if (!entry[IS_FRESH]) {
    m = mine[0];
    l = mine[1];
    l_low = mine[2];
    t = mine[3];
    t_low = mine[4];
    for (int c = 0; c < VALUES; c++) {
      for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < COLUMNS; j += 4) {
          take4(global4(my_sums + (i * VALUES + c) * CHUNK + j * 8), &acc[c][i][j]);
        }
      }
    }
  }
  for (int block = 0; block < blocks; block++) {
    int code = codes[entry[CODES] * blocks + block];
    if (code == EMPTY) {
      for (int n = 0; n < SIDE && keep_scores; n++) {
        scores[(get_group_id(0) * SIDE + item) * blocks * SIDE + block * SIDE + n] = -INFINITY;
      }
      continue;
    }
    float s[EACH][EACH];
    score(ARGUMENTS, entry, block, code, staging, s);
    for (int i = 0; i < EACH; i++) {
      int row = y * EACH + i;
      float best = s[i][0];
      for (int j = 1; j < EACH; j++) {
        best = larger(best, s[i][j]);
      }
      weight_parts[row * PARTS + x] = best;
      if (keep_scores) {
        for (int j = 0; j < EACH; j++) {
          int at = (get_group_id(0) * SIDE + row) * blocks * SIDE + block * SIDE;
          scores[at + column(x, j)] = s[i][j];
        }
      }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    float before = m;
    for (int n = 0; n < EACH; n++) {
      m = larger(m, weight_parts[item * PARTS + n]);
    }
    float factor = before == m ? 1 : exp(before - m);
    if (before != m && l != 0) {
      float shift = before - m;
      float product = shift * l;
      add(&t, &t_low, product);
      add(&t, &t_low, fma(shift, l, -product) + shift * l_low);
      multiply_by(&t, &t_low, factor);
      multiply_by(&l, &l_low, factor);
    }
    references[item] = m == -INFINITY ? 0 : m;
    factors[item] = factor;
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int i = 0; i < EACH; i++) {
      int row = y * EACH + i;
      float reference = references[row];
      float weight_sum = 0;
      float term_sum = 0;
      for (int j = 0; j < EACH; j++) {
        float difference = s[i][j] - reference;
        float weight = exp(difference);
        weight_sum += weight;
        term_sum += weight == 0 ? 0 : weight * difference;
        s[i][j] = weight;
      }
      weight_parts[row * PARTS + x] = weight_sum;
      term_parts[row * PARTS + x] = term_sum;
      if (dropped != 0) {
        ulong query = ((ulong)(uint)entry[QUERY + 1] << 32 | (uint)entry[QUERY]) + row;
        ulong first = key + block * SIDE + x * 4;
        drop(s[i], query, first, entry[HEAD], seed, dropped, kept);
        drop(s[i] + 4, query, first + HALF, entry[HEAD], seed, dropped, kept);
      }
    }
    for (int j = 0; j < EACH; j++) {
      local float4 *line = (local float4 *)(p + column(x, j) * PITCH + y * EACH);
      line[0] = (float4)(s[0][j], s[1][j], s[2][j], s[3][j]);
      line[1] = (float4)(s[4][j], s[5][j], s[6][j], s[7][j]);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    float weight_sum = 0;
    float term_sum = 0;
    for (int n = 0; n < EACH; n++) {
      weight_sum += weight_parts[item * PARTS + n];
      term_sum += term_parts[item * PARTS + n];
    }
    add(&l, &l_low, weight_sum);
    add(&t, &t_low, term_sum);
    for (int c = 0; c < VALUES; c++) {
      float out[EACH][COLUMNS];
      for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          out[i][j] = 0;
        }
      }
      for (int from = 0; from < SIDE; from += STEP) {
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int n = item * 4; n < STEP * CHUNK; n += SIDE * 4) {
          int value = block * SIDE + from + n / CHUNK;
          *(local float4 *)(staging + n) =
              global4(values + (value * VALUES + c) * CHUNK + n % CHUNK);
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int n = 0; n < STEP; n++) {
          float a[EACH];
          float b[COLUMNS];
          take4(local4(p + (from + n) * PITCH + y * EACH), a);
          take4(local4(p + (from + n) * PITCH + y * EACH + 4), a + 4);
          for (int j = 0; j < COLUMNS; j += 4) {
            take4(local4(staging + n * CHUNK + x * 4 + j * 8), b + j);
          }
          for (int i = 0; i < EACH; i++) {
            for (int j = 0; j < COLUMNS; j++) {
              out[i][j] = fma(a[i], b[j], out[i][j]);
            }
          }
        }
      }
      for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          acc[c][i][j] = fma(factors[y * EACH + i], acc[c][i][j], out[i][j]);
        }
      }
    }
  }
  mine[0] = m;
  mine[1] = l;
  mine[2] = l_low;
  mine[3] = t;
  mine[4] = t_low;
  for (int c = 0; c < VALUES; c++) {
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < COLUMNS; j += 4) {
        float *from = &acc[c][i][j];
        *(global float4 *)(my_sums + (i * VALUES + c) * CHUNK + j * 8) =
            (float4)(from[0], from[1], from[2], from[3]);
      }
    }
  }
}
