package org.longspan.layer.opencl;

import org.longspan.kernel.opencl.DeviceProduct;
import org.longspan.layer.Activation;
import org.longspan.layer.Elementwise;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;

/** Linear layers on an OpenCL device, which keeps the weights; activations in Java. */
public final class OpenClLinears implements LinearBackend {

  @Override
  public String name() {
    return "opencl";
  }

  @Override
  public boolean isOnDevice() {
    return true;
  }

  @Override
  public int blockRows() {
    return 1;
  }

  @Override
  public Linear linear(LinearWeights weights) {
    return new OpenClLinear(
        weights.inputs(),
        weights.outputs(),
        new DeviceProduct(weights.inputs(), weights.outputs(), weights.weight(), weights.bias()));
  }

  @Override
  public Elementwise activation(Activation activation) {
    return LinearBackend.inJava().activation(activation);
  }

  private record OpenClLinear(int inputs, int outputs, DeviceProduct product) implements Linear {
    @Override
    public void apply(float[] in, int rows, float[] out) {
      product.multiply(in, rows, out);
    }
  }
}
