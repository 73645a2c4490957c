package io.zyra.pixel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Tells crawlers and browsers without a window from browsers of people, by what they say of
 * themselves: the names of uap-core, a list that its community keeps. Whoever pretends to be a
 * browser is not found.
 */
@ApplicationScoped
class CrawlerDetector {
  /** No browser says more. */
  private static final int LONGEST = 1_000;

  private static final int REMEMBERED = 10_000;
  private static final String CRAWLER = "Spider";
  private static final Pattern PROGRAM =
      Pattern.compile("(?i).*(bot|spider|crawler)|HeadlessChrome|PhantomJS");

  private final Parser parser = new Parser();
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Whether it is known already; looking for it takes milliseconds. */
  boolean isKnown(String userAgent) {
    return known.getIfPresent(key(userAgent)) != null;
  }

  /**
   * @param userAgent the header of the call; a program that names itself in no way is none
   */
  boolean isCrawler(String userAgent) {
    return known.get(key(userAgent), this::look);
  }

  private boolean look(String userAgent) {
    Client client = parser.parse(userAgent);
    return CRAWLER.equals(client.device.family)
        || Optional.ofNullable(client.userAgent.family)
            .filter(family -> PROGRAM.matcher(family).matches())
            .isPresent();
  }

  private static String key(String userAgent) {
    return userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
  }
}
