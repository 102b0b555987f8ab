package landsea.programs;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Where programs get tokens, and where their keys are published: Spring Security's authorization server with nothing but the token
 * endpoint, for client credentials. Programs prove themselves by a secret (client_secret_basic) or a key (private_key_jwt).
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProgramSettings.class)
class TokenEndpoint {

    private static final String TOKEN = "/oauth2/token";
    private static final String KEYS = "/oauth2/jwks";

    @Bean
    @Order(1)
    SecurityFilterChain programsDoor(
            HttpSecurity http, ProgramClients clients, TokenKeys keys, ProgramSettings settings) throws Exception {
        AuthorizationServerSettings.Builder server = AuthorizationServerSettings.builder();
        if (!settings.issuer().isEmpty()) {
            server.issuer(settings.issuer());
        }
        http.securityMatcher(TOKEN, KEYS)
                .oauth2AuthorizationServer(authorization -> authorization
                        .registeredClientRepository(clients)
                        .authorizationService(new NoAuthorizations())
                        .authorizationServerSettings(server.build())
                        .tokenGenerator(generator(keys, settings))
                        .clientAuthentication(
                                proof -> proof.authenticationProviders(all -> all.forEach(one -> set(one, clients)))))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(KEYS).permitAll().anyRequest().authenticated());
        return http.build();
    }

    /** What the library publishes under the address of the keys. */
    @Bean
    JWKSource<SecurityContext> tokenKeySource(TokenKeys keys) {
        return (selector, context) -> {
            keys.signing();
            return selector.select(keys.published());
        };
    }

    private static void set(AuthenticationProvider provider, ProgramClients clients) {
        if (provider instanceof ClientSecretAuthenticationProvider bySecret) {
            bySecret.setPasswordEncoder(new SecretHashes());
        }
        if (provider instanceof JwtClientAssertionAuthenticationProvider byKey) {
            byKey.setJwtDecoderFactory(client -> assertions(client, clients));
        }
    }

    /** By the keys that the program's organisation has left here: no address of a program's is ever asked. */
    private static JwtDecoder assertions(RegisteredClient client, ProgramClients clients) {
        List<JWK> keys = clients.keys(client.getClientId()).stream()
                .flatMap(one -> one.set().getKeys().stream())
                .toList();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256), new ImmutableJWKSet<>(new JWKSet(keys))));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client));
        return decoder;
    }

    private static JwtGenerator generator(TokenKeys keys, ProgramSettings settings) {
        JWKSource<SecurityContext> signing = (selector, context) -> selector.select(new JWKSet(keys.signing()));
        JwtGenerator generator = new JwtGenerator(new NimbusJwtEncoder(signing));
        generator.setJwtCustomizer(context -> fill(context, settings));
        return generator;
    }

    /** After RFC 9068. */
    private static void fill(JwtEncodingContext context, ProgramSettings settings) {
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type(ProgramTokens.ACCESS.getType());
        context.getClaims()
                .audience(List.of(settings.audience()))
                .claim("client_id", context.getRegisteredClient().getClientId())
                .claim("scope", String.join(" ", context.getAuthorizedScopes()));
    }
}
