package org.longspan.plan.simulate;

import org.longspan.error.Errors;

/** SettingChecks of constants. */
final class SettingChecks {
  private SettingChecks() {}

  static void positive(String name, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw Errors.user(name + " is " + value, "give a number above 0");
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw Errors.user(name + " is " + value, "give a number of at least 0");
    }
  }

  static int whole(String name, double value) {
    if (value != (int) value) {
      throw Errors.user(name + " is " + value, "give a whole number");
    }
    return (int) value;
  }

  static void atMost(String name, double value, double most) {
    if (value > most) {
      throw Errors.user(name + " is " + value, "give at most " + most);
    }
  }
}
