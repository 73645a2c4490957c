/**
 * Values of FEEL: conversion from Java, decimal128 arithmetic, powers and durations within bounds,
 * literals and properties of dates, times and durations.
 *
 * <p>Not here: types of values, which are {@link io.zyra.core.feel.FeelType}.
 */
package io.zyra.core.feel.value;
