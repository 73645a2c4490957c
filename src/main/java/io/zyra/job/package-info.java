/**
 * Durable tasks and recurring work on db-scheduler, with retries; the progress of long-running jobs
 * over HTTP; and how running work ends when the server stops.
 *
 * <p>Not here: the tasks themselves, which are in the rooms that they work for.
 */
package io.zyra.job;
