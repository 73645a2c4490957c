package io.zyra.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash of a request's method, address and body, to compare requests. */
final class RequestHash {

  private RequestHash() {}

  /** Hashes a request. The body is read and replaced; files are buffered on disk. */
  static String of(ContainerRequestContext request, UriInfo uri) throws IOException {
    MessageDigest digest = sha256();
    String head = request.getMethod() + " " + uri.getRequestUri().getRawPath();
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    String query = uri.getRequestUri().getRawQuery();
    digest.update(("?" + (query == null ? "" : query) + "\n").getBytes(StandardCharsets.UTF_8));
    if (BodySizeLimit.isFile(uri.getPath())) {
      request.setEntityStream(spooled(request.getEntityStream(), digest));
    } else {
      byte[] body = request.getEntityStream().readAllBytes();
      digest.update(body);
      request.setEntityStream(new ByteArrayInputStream(body));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The temporary file is deleted when its stream is closed, or when the server stops. */
  private static InputStream spooled(InputStream body, MessageDigest digest) throws IOException {
    Path file = Files.createTempFile("zyra-upload-", ".tmp");
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      body.transferTo(out);
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
