# What native libraries read from the environment; the scripts source it.
# The OpenBLAS under ND4J does not know AMD's processors with AVX-512, which are younger than it, and takes
# code for shorter vectors: a third of the speed on Zen 5. This is the code that later versions take.
if [[ -z ${OPENBLAS_CORETYPE:-} ]] && grep -qsw AuthenticAMD /proc/cpuinfo && grep -qsw avx512vl /proc/cpuinfo; then
  export OPENBLAS_CORETYPE=SKYLAKEX
fi
