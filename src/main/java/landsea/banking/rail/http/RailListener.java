package landsea.banking.rail.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.signatures.TlsIdentity;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/**
 * The banks' port: a server of its own, which has one servlet and none of what the other ports serve. Nobody gets as far as a
 * request without a certificate that is some bank's.
 */
final class RailListener {

    private static final Logger LOG = LoggerFactory.getLogger(RailListener.class);
    private static final String BUNDLE = "rail";
    private static final int CONNECTIONS_MAX = 500;
    private static final int HEADER_BYTES_MAX = 16 * 1024;

    /** Longer than clients keep a connection that nobody uses, so that we never close one while a message is on its way. */
    private static final Duration IDLE = Duration.ofSeconds(75);

    private static final Duration SILENT = Duration.ofSeconds(10);

    private final HttpRailSettings settings;
    private final HttpBanks banks;
    private final TlsIdentity certificate;
    private final RailDoor door;
    private Optional<WebServer> running = Optional.empty();

    RailListener(HttpRailSettings settings, HttpBanks banks, TlsIdentity certificate, RailDoor door) {
        this.settings = settings;
        this.banks = banks;
        this.certificate = certificate;
        this.door = door;
    }

    /** Where banks come in; empty while none does. */
    synchronized Optional<Integer> port() {
        return running.map(WebServer::getPort);
    }

    synchronized void start() {
        if (running.isEmpty()) {
            WebServer server = server();
            server.start();
            running = Optional.of(server);
            LOG.info("banks come in at {} port {}", settings.address(), server.getPort());
        }
    }

    /** Lets end what was begun. */
    synchronized void stop(Runnable stopped) {
        Optional<WebServer> server = running;
        running = Optional.empty();
        server.ifPresentOrElse(
                open -> open.shutDownGracefully(result -> {
                    open.stop();
                    open.destroy();
                    stopped.run();
                }),
                stopped);
    }

    private WebServer server() {
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
                protocol.setMaxSwallowSize(
                        (int) Math.min(2 * settings.messageBytesMax().toBytes(), Integer.MAX_VALUE));
            }
        });
        return factory.getWebServer(new ServletRegistrationBean<>(door, "/*"));
    }

    private static Ssl ssl() {
        Ssl ssl = Ssl.forBundle(BUNDLE);
        ssl.setClientAuth(Ssl.ClientAuth.NEED);
        return ssl;
    }

    private static SslBundle bundle(HttpBanks banks, TlsIdentity certificate) {
        List<java.security.cert.X509Certificate> trusted = banks.all().stream()
                .flatMap(bank -> bank.certificates().stream())
                .toList();
        return SslBundle.of(
                SslStoreBundle.of(certificate.keyStore(), TlsIdentity.PASSWORD, TlsIdentity.trustStore(trusted)),
                SslBundleKey.of(TlsIdentity.PASSWORD),
                SslOptions.of(null, Set.of(TlsIdentity.PROTOCOL)),
                TlsIdentity.PROTOCOL);
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("landsea.rails.http.address is unknown: " + name, e);
        }
    }
}
