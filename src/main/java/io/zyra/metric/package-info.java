/**
 * Metrics as time series: what happens in a shop, counted by the merchant's hours and days for the
 * store, its channels, products and collections. The series are made from the event store and can
 * be made again from it at any time. See {@code docs/decisions/024-metrics-as-time-series.md}.
 */
package io.zyra.metric;
