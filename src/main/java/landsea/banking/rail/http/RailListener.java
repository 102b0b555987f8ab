package landsea.banking.rail.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The banks' port: a server of its own, which has one servlet and none of what the other ports serve. Nobody gets as far as a
 * request without a certificate that is some bank's.
 */
final class RailListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RailListener.class);
    private static final String BUNDLE = "rail";
    private static final int CONNECTIONS_MAX = 500;
    private static final int HEADER_BYTES_MAX = 16 * 1024;

    /** Longer than clients keep a connection that nobody uses, so that we never close one while a message is on its way. */
    private static final Duration IDLE = Duration.ofSeconds(75);

    private static final Duration SILENT = Duration.ofSeconds(10);

    private final HttpRailSettings settings;
    private final WebServer server;
    private volatile boolean running;

    RailListener(HttpRailSettings settings, HttpBanks banks, OwnCertificate certificate, RailDoor door) {
        this.settings = settings;
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(address(settings.address()));
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setRegisterDefaultServlet(false);
        factory.setSsl(ssl());
        factory.setSslBundles(new DefaultSslBundleRegistry(BUNDLE, bundle(banks, certificate)));
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                protocol.setExecutor(new VirtualThreadExecutor("rail-"));
                protocol.setConnectionTimeout((int) SILENT.toMillis());
                protocol.setKeepAliveTimeout((int) IDLE.toMillis());
                protocol.setMaxConnections(CONNECTIONS_MAX);
                protocol.setMaxHttpRequestHeaderSize(HEADER_BYTES_MAX);
                protocol.setMaxSwallowSize((int) Math.min(2 * settings.messageBytesMax().toBytes(), Integer.MAX_VALUE));
            }
        });
        this.server = factory.getWebServer(new ServletRegistrationBean<>(door, "/*"));
    }

    /** Known once it has started. */
    int port() {
        return server.getPort();
    }

    @Override
    public void start() {
        server.start();
        running = true;
        LOG.info("banks come in at {} port {}", settings.address(), port());
    }

    @Override
    public void stop(Runnable stopped) {
        running = false;
        server.shutDownGracefully(result -> {
            server.stop();
            server.destroy();
            stopped.run();
        });
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Beside the other ports' graceful end. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1024;
    }

    private static Ssl ssl() {
        Ssl ssl = Ssl.forBundle(BUNDLE);
        ssl.setClientAuth(Ssl.ClientAuth.NEED);
        return ssl;
    }

    private static SslBundle bundle(HttpBanks banks, OwnCertificate certificate) {
        List<java.security.cert.X509Certificate> trusted = banks.all().stream()
                .flatMap(bank -> bank.certificates().stream())
                .toList();
        return SslBundle.of(
                SslStoreBundle.of(
                        certificate.keyStore(), OwnCertificate.PASSWORD, OwnCertificate.trustStore(trusted)),
                SslBundleKey.of(OwnCertificate.PASSWORD),
                SslOptions.of(null, Set.of(OwnCertificate.PROTOCOL)),
                OwnCertificate.PROTOCOL);
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("landsea.rails.http.address is unknown: " + name, e);
        }
    }
}
