package io.zyra.database;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an external PostgreSQL is, as people write it: a JDBC URL, or the {@code postgres://
 * user:password@host/database} form that hosting providers hand out.
 */
public record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {

  /**
   * @throws IllegalArgumentException when it is neither form
   */
  public static DatabaseAddress parse(String text) {
    if (text.startsWith("jdbc:postgresql:")) {
      return new DatabaseAddress(text, Optional.empty(), Optional.empty());
    }
    if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
      throw new IllegalArgumentException(
          "ZYRA_DB_URL must start with jdbc:postgresql: or postgresql://, for example"
              + " jdbc:postgresql://localhost:5432/zyra");
    }
    URI uri = URI.create(text);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    String url = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
    Optional<String> login = Optional.ofNullable(uri.getUserInfo());
    return new DatabaseAddress(
        url,
        login.map(info -> info.split(":", 2)[0]),
        login.filter(info -> info.contains(":")).map(info -> info.split(":", 2)[1]));
  }

  /** As settings of the server. */
  public Map<String, String> asSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("zyra.db.url", jdbcUrl);
    user.ifPresent(value -> settings.put("zyra.db.user", value));
    password.ifPresent(value -> settings.put("zyra.db.password", value));
    return settings;
  }
}
