package org.longspan.hadoop;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings. */
public final class HadoopSettings {
  private HadoopSettings() {}

  /** Those of the Spark in this process, or those that one would have. */
  public static Configuration current() {
    SparkConf spark = SparkEnv.get() == null ? new SparkConf() : SparkEnv.get().conf();
    return SparkHadoopUtil.get().newConfiguration(spark);
  }
}
