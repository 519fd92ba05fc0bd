/** The record of a run, {@code run.json}, as typed values; its fields are in docs/run-record.md. */
package org.longspan.record;
