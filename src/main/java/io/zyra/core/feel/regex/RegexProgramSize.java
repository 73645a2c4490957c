package io.zyra.core.feel.regex;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates the size of the compiled pattern before compiling it: {@code ((a{100}){100}){100}} is
 * short as text and takes a hundred megabytes.
 */
final class RegexProgramSize {
  private static final int LARGEST = 2_000;
  private static final int DEEPEST = 50;

  private final String pattern;
  private final Deque<Long> groups = new ArrayDeque<>();
  private long size;
  private long lastAtom;
  private int at;

  private RegexProgramSize(String pattern) {
    this.pattern = pattern;
  }

  /** The size in instructions. */
  static int of(String pattern) {
    return new RegexProgramSize(pattern).measured();
  }

  private int measured() {
    for (; at < pattern.length(); at++) {
      switch (pattern.charAt(at)) {
        case '(' -> open();
        case ')' -> close();
        case '{' -> repeat();
        case '*', '+', '?', '|' -> size++;
        default -> atom();
      }
      if (size > LARGEST) {
        throw new UnsupportedRegexException(
            "the pattern has more than 2,000 parts when its repetitions are written out.",
            "Use * or + instead of large numbers of repetitions.");
      }
    }
    return (int) size;
  }

  private void open() {
    groups.push(size);
    if (groups.size() > DEEPEST) {
      throw new UnsupportedRegexException(
          "the pattern has groups nested more than 50 deep.", "Write a simpler pattern.");
    }
    size += 2;
  }

  private void close() {
    lastAtom = groups.isEmpty() ? 1 : size - groups.pop();
  }

  private void atom() {
    if (pattern.charAt(at) == '\\') {
      at++;
    } else if (pattern.charAt(at) == '[') {
      skipClass();
    }
    lastAtom = 1;
    size++;
  }

  private void skipClass() {
    at++;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
  }

  private void repeat() {
    int end = pattern.indexOf('}', at);
    if (end < 0) {
      atom();
      return;
    }
    long times = 1;
    for (String bound : pattern.substring(at + 1, end).split(",")) {
      times = Math.max(times, bound.matches("[0-9]{1,9}") ? Long.parseLong(bound) : 1);
    }
    lastAtom = Math.min(lastAtom * times, 1_000_000_000L);
    size += lastAtom;
    at = end;
  }
}
