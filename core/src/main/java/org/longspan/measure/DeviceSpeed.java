package org.longspan.measure;

import java.io.Serializable;
import org.longspan.kernel.AcceleratorSpeed;

/**
 * What a device can do at most.
 *
 * @param kernel the kernel that uses it
 * @param device the device in words
 * @param speed what was measured
 */
public record DeviceSpeed(String kernel, String device, AcceleratorSpeed speed)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
