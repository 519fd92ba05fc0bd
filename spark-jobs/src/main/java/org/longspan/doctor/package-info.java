/** What is checked of the driver and of every executor before a job meets it. */
package org.longspan.doctor;
