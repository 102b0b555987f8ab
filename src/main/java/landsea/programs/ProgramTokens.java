package landsea.programs;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.parties.Principal;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Service;

/** Says whose token it is, and what it may do at this moment. */
@Service
public class ProgramTokens {

    /**
     * What a token opens.
     *
     * @param scopes of the token, as far as its program still has them
     */
    public record Access(Principal principal, Set<Scope> scopes, int callsPerMinute) {

        public Access {
            scopes = Set.copyOf(scopes);
        }
    }

    static final JOSEObjectType ACCESS = new JOSEObjectType("at+jwt");

    private final ProgramClients clients;
    private final ProgramSettings settings;
    private final JwtDecoder ours;
    private final Optional<JwtDecoder> theirs;

    ProgramTokens(ProgramClients clients, TokenKeys keys, ProgramSettings settings) {
        this.clients = clients;
        this.settings = settings;
        this.ours = ours(keys, settings);
        this.theirs = settings.external().issuer().isEmpty() ? Optional.empty() : Optional.of(theirs(settings));
    }

    /** Whether it is of the form of these tokens; a bearer token of the store is not. */
    public static boolean isOne(String token) {
        return token.chars().filter(letter -> letter == '.').count() == 2;
    }

    /** Nobody where it is forged, over, for somebody else, or its program has ended. */
    public Optional<Access> authenticate(String token) {
        boolean external = theirs.isPresent() && settings.external().issuer().equals(issuer(token));
        try {
            Jwt jwt = external ? theirs.orElseThrow().decode(token) : ours.decode(token);
            String program = external
                    ? Objects.requireNonNullElse(
                            jwt.getClaimAsString(settings.external().claim()), "")
                    : Objects.requireNonNullElse(jwt.getSubject(), "");
            return clients.client(program).map(client -> access(client, scopes(jwt)));
        } catch (JwtException notGood) {
            return Optional.empty();
        }
    }

    private static Access access(ProgramClient client, Set<Scope> asked) {
        return new Access(
                client.principal(),
                asked.stream().filter(client.scopes()::contains).collect(Collectors.toSet()),
                client.callsPerMinute());
    }

    /** A list, or as RFC 9068 has it words in one text. */
    private static Set<Scope> scopes(Jwt jwt) {
        Object claim = jwt.getClaims().get("scope");
        Stream<String> words = switch (claim) {
            case String text -> Stream.of(text.split(" "));
            case List<?> list -> list.stream().map(String::valueOf);
            case null, default -> Stream.empty();
        };
        return words.flatMap(one -> Scope.of(one).stream()).collect(Collectors.toSet());
    }

    /** Unverified: only by which decoder it is looked at. */
    private static String issuer(String token) {
        try {
            return Objects.requireNonNullElse(
                    JWTParser.parse(token).getJWTClaimsSet().getIssuer(), "");
        } catch (ParseException notAToken) {
            return "";
        }
    }

    private static JwtDecoder ours(TokenKeys keys, ProgramSettings settings) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(ACCESS));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, (selector, context) -> {
            JWKMatcher wanted = selector.getMatcher();
            Set<String> ids = wanted.getKeyIDs();
            if (ids == null || ids.isEmpty()) {
                throw new KeySourceException("a token of ours names its key");
            }
            return selector.select(keys.published(ids.iterator().next()));
        }));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(validator(settings, settings.issuer()));
        return decoder;
    }

    private static JwtDecoder theirs(ProgramSettings settings) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        settings.external().jwkSetUri())
                .jwsAlgorithms(all -> all.addAll(
                        List.of(SignatureAlgorithm.ES256, SignatureAlgorithm.PS256, SignatureAlgorithm.RS256)))
                .validateType(false)
                .build();
        decoder.setJwtValidator(validator(settings, settings.external().issuer()));
        return decoder;
    }

    /** @param issuer empty where whoever signed is known by the key alone */
    private static OAuth2TokenValidator<Jwt> validator(ProgramSettings settings, String issuer) {
        List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ofSeconds(5));
        times.setAllowEmptyExpiryClaim(false);
        all.add(times);
        all.add(new JwtClaimValidator<List<String>>(
                "aud", audience -> audience != null && audience.contains(settings.audience())));
        if (!issuer.isEmpty()) {
            all.add(new JwtIssuerValidator(issuer));
        }
        return new DelegatingOAuth2TokenValidator<>(all);
    }
}
