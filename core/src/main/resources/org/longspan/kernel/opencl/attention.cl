// Online softmax attention over a tile, OpenCL C 1.2. A work-group of 64 work-items takes 64 query rows
// through all keys of the tile, 64 keys at a time; work-item (x, y) has 8 rows of 8 keys or COLUMNS values.
//
// VALUES: chunks of values, COLUMNS: values of a chunk per work-item (a chunk has 8 * COLUMNS).

#define SIDE 64
#define EACH 8
#define FEATURES 16
#define STEP (FEATURES + 1)
#define PITCH (SIDE + 1)
#define CHUNK (8 * COLUMNS)
#define HALF 32

#define EMPTY 0
#define FULL 1

#define SOFT_CAP 1
#define CLAMP 2

// The queries and keys of a tile and the rule of its scores. A term of the position bias is
// terms[term_base + row * term_row + key]; there are none where term_row is 0.
#define PROBLEM                                                                              \
  global const float *queries, global const float *keys, int width, float scale, int squash, \
      float low, float high, global const float *terms, int term_base, int term_row,         \
      global const int *codes, global const ulong *bits, int blocks, int first_block
#define ARGUMENTS                                                                       \
  queries, keys, width, scale, squash, low, high, terms, term_base, term_row, codes, bits, blocks, \
      first_block

// scores[row][key] of a row block and a key block; work-item n finishes row n.
void score(PROBLEM, int block, int code, local float *staging, local float *scores) {
  int item = get_local_id(0);
  int x = item % EACH;
  int y = item / EACH;
  int row_block = first_block + get_group_id(0);
  global const float *q = queries + row_block * SIDE * width;
  global const float *k = keys + block * SIDE * width;
  local float *qs = staging;
  local float *ks = staging + SIDE * STEP;
  float sums[EACH][EACH];
  for (int i = 0; i < EACH; i++) {
    for (int j = 0; j < EACH; j++) {
      sums[i][j] = 0;
    }
  }
  for (int f = 0; f < width; f += FEATURES) {
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int n = item; n < SIDE * FEATURES; n += SIDE) {
      int r = n / FEATURES;
      int c = n % FEATURES;
      qs[r * STEP + c] = q[r * width + f + c];
      ks[r * STEP + c] = k[r * width + f + c];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int c = 0; c < FEATURES; c++) {
      float a[EACH];
      float b[EACH];
      for (int i = 0; i < EACH; i++) {
        a[i] = qs[(y * EACH + i) * STEP + c];
        b[i] = ks[(x + EACH * i) * STEP + c];
      }
      for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < EACH; j++) {
          sums[i][j] += a[i] * b[j];
        }
      }
    }
  }
  for (int i = 0; i < EACH; i++) {
    for (int j = 0; j < EACH; j++) {
      scores[(y * EACH + i) * PITCH + x + EACH * j] = scale * sums[i][j];
    }
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  int row = row_block * SIDE + item;
  ulong live = code == FULL ? ~0UL : bits[(code - 2) * SIDE + item];
  for (int n = 0; n < SIDE; n++) {
    float s = scores[item * PITCH + n];
    if (squash == SOFT_CAP) {
      s = high * tanh(s / high);
    } else if (squash == CLAMP) {
      s = s < low ? low : s > high ? high : s;
    }
    if (term_row != 0) {
      float term = terms[term_base + row * term_row + block * SIDE + n];
      s = term == -INFINITY ? term : s + term;
    }
    scores[item * PITCH + n] = (live >> n & 1) ? s : -INFINITY;
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

// Drops weights of one row and 64 keys; the first key's position is a multiple of 4.
void drop(
    local float *weights, ulong query, ulong key, uint head, ulong seed, ulong dropped, float kept) {
  for (int n = 0; n < SIDE; n += 4) {
    ulong four = (key + n) / 4;
    uint second = (uint)(four >> 32 & 0xffff) | (uint)(query >> 32) << 16;
    uint4 words =
        philox((uint4)((uint)four, second, (uint)query, head), (uint)seed, (uint)(seed >> 32));
    weights[n] = words.x < dropped ? 0 : kept * weights[n];
    weights[n + 1] = words.y < dropped ? 0 : kept * weights[n + 1];
    weights[n + 2] = words.z < dropped ? 0 : kept * weights[n + 2];
    weights[n + 3] = words.w < dropped ? 0 : kept * weights[n + 3];
  }
}

// Writes m, l and t of every row to rows[.][3], sum exp(s - m) v to sums[.][VALUES * CHUNK], and where
// keep_scores is not 0 the scores to scores[.][blocks * 64].
kernel void forward_tile(
    PROBLEM, global const float *values, ulong query, ulong key, uint head, ulong seed,
    ulong dropped, float kept, int keep_scores, global float *rows, global float *sums,
    global float *scores) {
  local float staging[2 * SIDE * STEP];
  local float p[SIDE * PITCH];
  local float factors[SIDE];
  int item = get_local_id(0);
  int x = item % EACH;
  int y = item / EACH;
  int group = get_group_id(0);
  global float *kept_scores = scores + (group * SIDE + item) * blocks * SIDE;
  float m = -INFINITY;
  float l = 0;
  float t = 0;
  float acc[VALUES][EACH][COLUMNS];
  for (int c = 0; c < VALUES; c++) {
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        acc[c][i][j] = 0;
      }
    }
  }
  for (int block = 0; block < blocks; block++) {
    int code = codes[(first_block + group) * blocks + block];
    if (code == EMPTY) {
      for (int n = 0; n < SIDE && keep_scores; n++) {
        kept_scores[block * SIDE + n] = -INFINITY;
      }
      continue;
    }
    score(ARGUMENTS, block, code, staging, p);
    local float *mine = p + item * PITCH;
    float before = m;
    for (int n = 0; n < SIDE; n++) {
      float s = mine[n];
      m = s > m || isnan(s) ? s : m;
      if (keep_scores) {
        kept_scores[block * SIDE + n] = s;
      }
    }
    float factor = before == m ? 1 : exp(before - m);
    if (l != 0 && before != m) {
      t = factor * (t + (before - m) * l);
    }
    l *= factor;
    float reference = m == -INFINITY ? 0 : m;
    float weight_sum = 0;
    float term_sum = 0;
    for (int n = 0; n < SIDE; n++) {
      float s = mine[n] - reference;
      float weight = exp(s);
      weight_sum += weight;
      term_sum += weight == 0 ? 0 : weight * s;
      mine[n] = weight;
    }
    l += weight_sum;
    t += term_sum;
    if (dropped != 0) {
      ulong row = query + (first_block + group) * SIDE + item;
      drop(mine, row, key + block * SIDE, head, seed, dropped, kept);
    }
    factors[item] = factor;
    for (int c = 0; c < VALUES; c++) {
      float out[EACH][COLUMNS];
      for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          out[i][j] = 0;
        }
      }
      for (int half_block = 0; half_block < SIDE; half_block += HALF) {
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int n = item; n < HALF * CHUNK; n += SIDE) {
          int from = block * SIDE + half_block + n / CHUNK;
          staging[n] = values[from * VALUES * CHUNK + c * CHUNK + n % CHUNK];
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int n = 0; n < HALF; n++) {
          float a[EACH];
          float b[COLUMNS];
          for (int i = 0; i < EACH; i++) {
            a[i] = p[(y * EACH + i) * PITCH + half_block + n];
          }
          for (int j = 0; j < COLUMNS; j++) {
            b[j] = staging[n * CHUNK + x + EACH * j];
          }
          for (int i = 0; i < EACH; i++) {
            for (int j = 0; j < COLUMNS; j++) {
              out[i][j] += a[i] * b[j];
            }
          }
        }
      }
      for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          acc[c][i][j] = factors[y * EACH + i] * acc[c][i][j] + out[i][j];
        }
      }
    }
  }
  int row = group * SIDE;
  rows[(row + item) * 3] = m;
  rows[(row + item) * 3 + 1] = l;
  rows[(row + item) * 3 + 2] = t;
  for (int c = 0; c < VALUES; c++) {
    for (int i = 0; i < EACH; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        sums[(row + y * EACH + i) * VALUES * CHUNK + c * CHUNK + x + EACH * j] = acc[c][i][j];
      }
    }
  }
}

// Writes the weights exp((s - high) - low) to weights[.][blocks * 64], where lse[.][2] has high and low.
kernel void weigh_tile(PROBLEM, global const float *lse, global float *weights) {
  local float staging[2 * SIDE * STEP];
  local float p[SIDE * PITCH];
  int item = get_local_id(0);
  int row = get_group_id(0) * SIDE + item;
  global float *mine = weights + row * blocks * SIDE;
  for (int block = 0; block < blocks; block++) {
    int code = codes[(first_block + get_group_id(0)) * blocks + block];
    if (code == EMPTY) {
      for (int n = 0; n < SIDE; n++) {
        mine[block * SIDE + n] = 0;
      }
      continue;
    }
    score(ARGUMENTS, block, code, staging, p);
    for (int n = 0; n < SIDE; n++) {
      float s = p[item * PITCH + n];
      mine[block * SIDE + n] = s == -INFINITY ? 0 : exp(s - lse[row * 2] - lse[row * 2 + 1]);
    }
  }
}
