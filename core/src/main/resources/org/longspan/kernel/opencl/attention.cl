// Online softmax attention of many row blocks over the keys of a tile, OpenCL C 1.2.
//
// A work-group of 64 work-items takes 64 query rows, a row block, through all live keys of the tile, 64 keys
// at a time. Work-item (x, y) of 8 x 8 holds the scores of 8 rows and 8 keys in registers, and then the sums of
// these rows and 4 or 8 columns of every chunk of values: 64 multiply-adds for 16 floats of local memory.
//
// Local arrays have the rows or keys of a block along their lines, so that a work-item reads two float4 for its
// 8 rows and two for its keys, and neighbours read neighbouring ones: no bank is read twice.
//
// VALUES: chunks of values, COLUMNS: values of a chunk per work-item, 4 or 8 (a chunk has 8 * COLUMNS).

#define SIDE 64
#define EACH 8
#define HALF 32
#define STEP 16           // features, or keys of values, that are in local memory at once
#define PITCH (SIDE + 4)  // a line of a local array, in whole float4
#define PARTS (EACH + 1)  // a line of what the work-items of a row contribute
#define CHUNK (8 * COLUMNS)
#define NUMBERS 5  // m, and l and t as unevaluated sums of two floats

#define EMPTY 0
#define FULL 1

#define SOFT_CAP 1
#define CLAMP 2

// An entry is the row block of a work-group.
#define ENTRY 7
#define PLACE 0       // of its rows in queries, rows and sums, in row blocks
#define CODES 1       // the line of codes
#define HEAD 2        // query head
#define QUERY 3       // position of its first row, low and high half
#define TERMS 5       // the place of the term of its first row and the tile's first key
#define IS_FRESH 6    // whether its rows have seen no key

// The resident queries, the keys of the tile, and the rule of its scores. A term of the position bias is
// terms[entry's + row * term_row + key]; there are none where term_row is 0. A code is EMPTY, FULL, or 2 and the
// place of 64 words of bits, one per row; codes has blocks of them in a line.
#define PROBLEM                                                                              \
  global const float *queries, global const float *keys, int width, float scale, int squash, \
      float low, float high, global const float *terms, int term_row,                        \
      global const int *entries, global const int *codes, global const ulong *bits, int blocks
#define ARGUMENTS \
  queries, keys, width, scale, squash, low, high, terms, term_row, entries, codes, bits, blocks

// The key, or the column of a chunk, of a work-item's number j.
int column(int x, int j) {
  return j / 4 * HALF + x * 4 + j % 4;
}

void take4(float4 from, float *to) {
  to[0] = from.x;
  to[1] = from.y;
  to[2] = from.z;
  to[3] = from.w;
}

// Puts 4 features of a row into 4 lines.
void put(local float *lines, int feature, int row, float4 values) {
  lines[feature * PITCH + row] = values.x;
  lines[(feature + 1) * PITCH + row] = values.y;
  lines[(feature + 2) * PITCH + row] = values.z;
  lines[(feature + 3) * PITCH + row] = values.w;
}

float4 global4(global const float *from) {
  return *(global const float4 *)from;
}

float4 local4(local const float *from) {
  return *(local const float4 *)from;
}

// s[i][j] = q . k of rows 8 y + i and keys column(x, j). The next features are on their way while those in
// local memory are multiplied.
void multiply(
    global const float *q, global const float *k, int width, local float *staging,
    float s[EACH][EACH]) {
  int item = get_local_id(0);
  int x = item % EACH;
  int y = item / EACH;
  int row = item / 4;
  int feature = item % 4 * 4;
  local float *qs = staging;
  local float *ks = staging + STEP * PITCH;
  float4 next_q[4];
  float4 next_k[4];
  for (int n = 0; n < 4; n++) {
    next_q[n] = global4(q + (row + STEP * n) * width + feature);
    next_k[n] = global4(k + (row + STEP * n) * width + feature);
  }
  for (int i = 0; i < EACH; i++) {
    for (int j = 0; j < EACH; j++) {
      s[i][j] = 0;
    }
  }
  for (int f = STEP; f <= width; f += STEP) {
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int n = 0; n < 4; n++) {
      put(qs, feature, row + STEP * n, next_q[n]);
      put(ks, feature, row + STEP * n, next_k[n]);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (f < width) {
      for (int n = 0; n < 4; n++) {
        next_q[n] = global4(q + (row + STEP * n) * width + f + feature);
        next_k[n] = global4(k + (row + STEP * n) * width + f + feature);
      }
    }
    for (int c = 0; c < STEP; c++) {
      float a[EACH];
      float b[EACH];
      take4(local4(qs + c * PITCH + y * EACH), a);
      take4(local4(qs + c * PITCH + y * EACH + 4), a + 4);
      take4(local4(ks + c * PITCH + x * 4), b);
      take4(local4(ks + c * PITCH + x * 4 + HALF), b + 4);
      for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < EACH; j++) {
          s[i][j] = fma(a[i], b[j], s[i][j]);
        }
      }
    }
  }
}

// Scores s[i][j] of an entry's rows 8 y + i and a block's keys column(x, j); -inf where a pair is dead.
void score(
    PROBLEM, global const int *entry, int block, int code, local float *staging,
    float s[EACH][EACH]) {
  int x = get_local_id(0) % EACH;
  int y = get_local_id(0) / EACH;
  multiply(
      queries + entry[PLACE] * SIDE * width, keys + block * SIDE * width, width, staging, s);
  for (int i = 0; i < EACH; i++) {
    for (int j = 0; j < EACH; j++) {
      s[i][j] *= scale;
    }
  }
  if (squash == SOFT_CAP) {
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < EACH; j++) {
        s[i][j] = high * tanh(s[i][j] / high);
      }
    }
  } else if (squash == CLAMP) {
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < EACH; j++) {
        s[i][j] = s[i][j] < low ? low : s[i][j] > high ? high : s[i][j];
      }
    }
  }
  if (term_row != 0) {
    global const float *row = terms + entry[TERMS] + y * EACH * term_row + block * SIDE;
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < EACH; j++) {
        float term = row[i * term_row + column(x, j)];
        s[i][j] = term == -INFINITY ? term : s[i][j] + term;
      }
    }
  }
  if (code != FULL) {
    for (int i = 0; i < EACH; i++) {
      ulong live = bits[(code - 2) * SIDE + y * EACH + i];
      for (int j = 0; j < EACH; j++) {
        s[i][j] = (live >> column(x, j) & 1) ? s[i][j] : -INFINITY;
      }
    }
  }
}

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
  weights[0] = words.x < dropped ? 0 : kept * weights[0];
  weights[1] = words.y < dropped ? 0 : kept * weights[1];
  weights[2] = words.z < dropped ? 0 : kept * weights[2];
  weights[3] = words.w < dropped ? 0 : kept * weights[3];
}

// The larger one; NaN where one is.
float larger(float m, float s) {
  return s > m || isnan(s) ? s : m;
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
  bool fresh = entry[IS_FRESH];
  // Work-item n keeps m, l and t of row n.
  float m = fresh ? -INFINITY : mine[0];
  float l = fresh ? 0 : mine[1];
  float l_low = fresh ? 0 : mine[2];
  float t = fresh ? 0 : mine[3];
  float t_low = fresh ? 0 : mine[4];
  float acc[VALUES][EACH][COLUMNS];
  for (int c = 0; c < VALUES; c++) {
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < COLUMNS; j += 4) {
        float4 four = fresh ? 0 : global4(my_sums + (i * VALUES + c) * CHUNK + j * 8);
        take4(four, &acc[c][i][j]);
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

// Weights exp((s - high) - low) of a row block and a key block per work-group, where lse[entry * 64 + row][2] has
// high and low, +inf for rows that give nothing. Their sums over the rows of the block go to
// sums[entry][blocks * 64], and the weights themselves to weights[place][64][64] where mixed has a place for
// this line of codes and block, and not -1.
kernel void receive_tile(
    PROBLEM, global const float *lse, global const int *mixed, global float *sums,
    global float *weights) {
  local float staging[2 * STEP * PITCH] __attribute__((aligned(16)));
  local float parts[SIDE * PARTS];
  int item = get_local_id(0);
  int x = item % EACH;
  int y = item / EACH;
  global const int *entry = entries + get_group_id(0) * ENTRY;
  int block = get_group_id(1);
  int code = codes[entry[CODES] * blocks + block];
  if (code == EMPTY) {
    return;
  }
  float s[EACH][EACH];
  score(ARGUMENTS, entry, block, code, staging, s);
  for (int i = 0; i < EACH; i++) {
    global const float *of_row = lse + (get_group_id(0) * SIDE + y * EACH + i) * 2;
    bool silent = of_row[0] == INFINITY;
    for (int j = 0; j < EACH; j++) {
      float difference = s[i][j] - of_row[0] - of_row[1];
      s[i][j] = silent || s[i][j] == -INFINITY ? 0 : exp(difference);
    }
  }
  for (int j = 0; j < EACH; j++) {
    float sum = 0;
    for (int i = 0; i < EACH; i++) {
      sum += s[i][j];
    }
    parts[column(x, j) * PARTS + y] = sum;
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  float sum = 0;
  for (int n = 0; n < EACH; n++) {
    sum += parts[item * PARTS + n];
  }
  sums[(get_group_id(0) * blocks + block) * SIDE + item] = sum;
  int place = mixed[entry[CODES] * blocks + block];
  if (place >= 0) {
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < EACH; j++) {
        weights[(place * SIDE + y * EACH + i) * SIDE + column(x, j)] = s[i][j];
      }
    }
  }
}
