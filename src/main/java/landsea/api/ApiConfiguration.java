package landsea.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.micrometer.core.instrument.config.MeterFilter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.engine.store.StoreWatch;
import landsea.parties.Principal;
import landsea.programs.ProgramTokens;
import landsea.programs.Scope;
import landsea.settlement.PaymentId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** How calls are read and who may make them. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    private final StoreWatch watch;

    ApiConfiguration(StoreWatch watch) {
        this.watch = watch;
    }

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Principal.class, RequestKey.class);
    }

    /** An amount is a text: a JSON number has been through somebody's floating point. */
    @Bean
    JsonMapperBuilderCustomizer amountsAreTexts() {
        return builder -> builder.withCoercionConfig(LogicalType.Textual, config -> {
            config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
    }

    /** Every write carries its key, and everything can go wrong in the one shape. */
    @Bean
    OperationCustomizer keysAndProblems() {
        return (operation, method) -> {
            boolean write = Stream.of(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType().equals(RequestKey.class));
            if (write) {
                operation.addParametersItem(new HeaderParameter()
                        .name(RequestKey.HEADER)
                        .required(true)
                        .description("The same key with the same body gets the same answer, for good.")
                        .schema(new StringSchema().minLength(1).maxLength(180)));
            }
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse()
                                    .description("A problem after RFC 9457.")
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new io.swagger.v3.oas.models.media.MediaType()
                                                            .schema(new Schema<>()
                                                                    .$ref("#/components/schemas/Problem")))));
            return operation;
        };
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("details", new ObjectSchema().additionalProperties(new StringSchema()))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("pointer", new StringSchema())
                                        .addProperty("code", new StringSchema())
                                        .addProperty("detail", new StringSchema())))
                .addProperty(
                        "finality",
                        new StringSchema()
                                ._enum(Stream.of(Finality.values())
                                        .map(Enum::name)
                                        .toList()))
                .addProperty("trace_id", new StringSchema());
    }

    /** The description is made by another library than the messages; it must name members as they do. */
    @Bean
    ModelResolver membersInSnakeCase(ObjectMapperProvider mappers) {
        return new ModelResolver(
                mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("LandSea")
                        .version("v1")
                        .description(
                                "Settlement of marketplace proceeds into the merchant's own account. Amounts are decimal"
                                        + " strings beside their currency; writes carry an Idempotency-Key, kept for good; problems"
                                        + " follow RFC 9457 with code and finality."))
                .components(new Components()
                        .addSchemas("Problem", problem())
                        .addSecuritySchemes(
                                "oauth2",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.OAUTH2)
                                        .description("For programs: a token of some minutes, for client credentials.")
                                        .flows(new OAuthFlows()
                                                .clientCredentials(new OAuthFlow()
                                                        .tokenUrl("/oauth2/token")
                                                        .scopes(new Scopes()
                                                                .addString(Scope.READ.text(), "asks")
                                                                .addString(Scope.WRITE.text(), "has something done")))))
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(
                        new SecurityRequirement().addList("oauth2", List.of(Scope.READ.text(), Scope.WRITE.text())));
    }

    /** How often and with what outcome a hidden route is called would tell what it hides. */
    @Bean
    MeterFilter withoutHiddenRoutes() {
        return MeterFilter.deny(meter -> String.valueOf(meter.getTag("uri")).startsWith(ReportsController.PATH));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RoleCheck());
        registry.addInterceptor(new RoomCheck(watch)).addPathPatterns("/api/**");
        registry.addInterceptor(new Tus.VersionCheck()).addPathPatterns(Tus.PATHS);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
        resolvers.add(new RequestKey.Resolver());
    }

    /** Refuses callers of another role, and programs without the scope, before anything is read. */
    private static final class RoleCheck implements HandlerInterceptor {

        private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method && method.getMethodAnnotation(For.class) instanceof For roles) {
                Principal caller = caller(request);
                if (!List.of(roles.value()).contains(caller.role())) {
                    if (roles.hidden()) {
                        throw new Refusal(Reason.of("ROUTE_UNKNOWN"));
                    }
                    throw new Refusal(Reason.of("ROLE_NOT_ALLOWED", "role", caller.role()));
                }
            }
            if (handler instanceof HandlerMethod
                    && request.getAttribute(BearerFilter.ACCESS) instanceof ProgramTokens.Access access) {
                Scope needed = ASKING.contains(request.getMethod()) ? Scope.READ : Scope.WRITE;
                if (!access.scopes().contains(needed)) {
                    throw new Refusal(Reason.of("SCOPE_MISSING", "scope", needed.text()));
                }
            }
            payment(request).ifPresent(id -> MDC.put("payment_id", id.text()));
            return true;
        }
    }

    /** The payment that the path names, so that every line of the log about it can be found. */
    private static Optional<PaymentId> payment(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> names
                        && names.get("id") instanceof String id
                ? Paths.parse(id, PaymentId::parse)
                : Optional.empty();
    }

    private static Principal caller(HttpServletRequest request) {
        if (request.getAttribute(BearerFilter.PRINCIPAL) instanceof Principal principal) {
            return principal;
        }
        throw new Refusal(Reason.of("TOKEN_MISSING"));
    }

    private static final class CallerResolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Principal.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
            if (servlet == null) {
                throw new IllegalStateException("not a servlet request");
            }
            return caller(servlet);
        }
    }
}
