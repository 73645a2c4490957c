package io.zyra.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body that is far too large is answered while it is still on its way. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(60)
class LargeBodyTest {
  private static final int PIECE = 64 * 1024;
  private static final int PIECES = 200 * 16;

  @ParameterizedTest
  @CsvSource({
    "/imports/products, text/csv, false",
    "/imports/products, text/csv, true",
    "/events, application/json, false",
    "/events, application/json, true",
    "/rules, application/json, true",
    "/rules/validate, application/json, true"
  })
  void twoHundredMegabytesAreRefused(String path, String type, boolean chunked) throws IOException {
    Api api = Api.newMerchant("safe");
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket.setSoTimeout(15_000);
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> send(socket, api.path(path), type, chunked));
      String answer = read(socket);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:zyra:problem:body-too-large");
      assertThat(answer.toLowerCase()).contains("content-type: application/problem+json");
      socket.close();
      sending.join();
    }
    assertThat(api.get("/products").jsonPath().getList("items")).isEmpty();
  }

  private static String read(Socket socket) throws IOException {
    byte[] buffer = new byte[8192];
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().contains("body-too-large")) {
      int count = more(socket, buffer);
      if (count < 0) {
        break;
      }
      answer.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
    }
    return answer.toString();
  }

  private static int more(Socket socket, byte[] buffer) throws IOException {
    try {
      return socket.getInputStream().read(buffer);
    } catch (SocketTimeoutException e) {
      return -1;
    }
  }

  /** Goes on until all is sent or nobody listens any more. */
  private static void send(Socket socket, String path, String type, boolean chunked) {
    boolean csv = type.equals("text/csv");
    byte[] piece =
        (csv ? ",,,,,,,,,,,,,,,\n".repeat(PIECE / 16) : "a".repeat(PIECE))
            .getBytes(StandardCharsets.US_ASCII);
    String length =
        chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (long) PIECE * PIECES;
    try {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n\r\n"
              .formatted(path, type, length)
              .getBytes(StandardCharsets.US_ASCII));
      if (chunked && csv) {
        out.write("E\r\nHandle,Title,\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      for (int i = 0; i < PIECES; i++) {
        if (chunked) {
          out.write((Integer.toHexString(PIECE) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(piece);
        if (chunked) {
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (SocketException e) {
      // The server has closed the connection, as it may.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
