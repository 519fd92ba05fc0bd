package org.longspan.layers;

import org.longspan.metrics.PassProgress;
import org.longspan.metrics.ProgressListener;

/** Reports passes under another name. */
record RenamedPass(ProgressListener listener, String name) implements ProgressListener {

  @Override
  public void started(PassProgress progress) {
    listener.started(renamed(progress));
  }

  @Override
  public void advanced(PassProgress progress) {
    listener.advanced(renamed(progress));
  }

  @Override
  public void ended(PassProgress progress) {
    listener.ended(renamed(progress));
  }

  private PassProgress renamed(PassProgress progress) {
    return new PassProgress(name, progress.done(), progress.total(), progress.elapsed());
  }
}
