# What native libraries read from the environment; the scripts source it.
# OpenBLAS, under ND4J, takes code for vectors of 256 bits on AMD processors with AVX-512, which are
# younger than it: half the speed on those that compute 512 bits at a time.
if [[ -z ${OPENBLAS_CORETYPE:-} ]] && grep -qsw AuthenticAMD /proc/cpuinfo && grep -qsw avx512vl /proc/cpuinfo; then
  export OPENBLAS_CORETYPE=SKYLAKEX
fi
