/**
 * Examines the driver and every executor before a job runs there: typed reports with problems and
 * remedies.
 */
package org.longspan.doctor;
