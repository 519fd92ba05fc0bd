// What keys receive in the second pass.

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
