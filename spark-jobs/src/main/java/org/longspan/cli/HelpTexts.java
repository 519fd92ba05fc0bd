package org.longspan.cli;

import java.util.ListResourceBundle;
import org.longspan.mask.MaskTable;

/** Parts of help texts that are made from tables of the library. */
final class HelpTexts extends ListResourceBundle {

  @Override
  protected Object[][] getContents() {
    return new Object[][] {{"mask.terms", MaskTable.patterns()}};
  }
}
