/**
 * Values of FEEL: conversion from Java, decimal128 arithmetic, powers and durations within bounds,
 * literals and properties of dates, times and durations, equality and order. Decision tables
 * compare their cells by the same equality and order, so this package is open to {@code
 * core.policy.dmn}.
 *
 * <p>Not here: types of values, which are {@link io.zyra.core.feel.FeelType}.
 */
package io.zyra.core.feel.value;
