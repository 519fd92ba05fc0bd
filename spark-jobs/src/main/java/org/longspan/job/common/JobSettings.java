package org.longspan.job.common;

import java.util.Map;
import org.longspan.record.Setting;

/**
 * What a job gets besides its request.
 *
 * @param command the verb, for the run record
 * @param configuration the effective settings and where each came from, for the run record
 * @param listener hears progress, notes and warnings
 */
public record JobSettings(
    String command, Map<String, Setting> configuration, RunListener listener) {}
