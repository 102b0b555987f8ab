package landsea.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server that breaks a few times: whatever has brought so many bytes is cut. */
public final class FlakyConnection implements AutoCloseable {

    private final URI server;
    private final long bytesMax;
    private final AtomicInteger breaksLeft;
    private final int breaks;
    private final ServerSocket door;

    private FlakyConnection(URI server, long bytesMax, int breaks) throws IOException {
        this.server = server;
        this.bytesMax = bytesMax;
        this.breaks = breaks;
        this.breaksLeft = new AtomicInteger(breaks);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static FlakyConnection to(String url, long bytesMax, int breaks) throws IOException {
        return new FlakyConnection(URI.create(url), bytesMax, breaks);
    }

    public String address() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/";
    }

    /** How often it broke. */
    public int breaks() {
        return breaks - breaksLeft.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(server.getHost(), server.getPort());
                Thread.ofVirtual().start(() -> carry(near, far, true));
                Thread.ofVirtual().start(() -> carry(far, near, false));
            }
        } catch (IOException closed) {
            // The end of the test.
            return;
        }
    }

    private void carry(Socket from, Socket to, boolean breaking) {
        byte[] block = new byte[16 * 1024];
        long count = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                out.write(block, 0, read);
                out.flush();
                count += read;
                if (breaking && count > bytesMax && breaksLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
            }
        } catch (SocketException cut) {
            // Either side hung up: that is what is played here.
            return;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
