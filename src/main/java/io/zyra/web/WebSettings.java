package io.zyra.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may call the server through a browser. */
@ConfigMapping(prefix = "zyra.web")
interface WebSettings {

  /**
   * Names and addresses under which the server is called, with any port; calls that name another
   * host are refused. {@code *} allows every name, for a server behind a proxy that checks it.
   */
  @WithDefault("localhost,127.0.0.1,[::1]")
  List<String> hosts();

  /**
   * Origins of other web pages that may write, such as {@code https://admin.example.com}; none when
   * not set.
   */
  Optional<List<String>> origins();
}
