package io.zyra;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** An SMTP server on this machine, which the server under test sends its e-mails to. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {
  private static final String HOST = "127.0.0.1";

  private GreenMail server;

  @Override
  public Map<String, String> start() {
    int port = freePort();
    server = new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
    server.start();
    return Map.of(
        "zyra.mail.delivery", "smtp",
        "zyra.mail.from", "zyra@sender.example",
        "quarkus.mailer.mock", "false",
        "quarkus.mailer.host", HOST,
        "quarkus.mailer.port", String.valueOf(port),
        "quarkus.mailer.start-tls", "DISABLED");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(GreenMail.class));
  }

  @Override
  public void stop() {
    server.stop();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
