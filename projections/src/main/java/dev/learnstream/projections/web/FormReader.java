package dev.learnstream.projections.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.WebUtils;

/** Reads forms from requests. The name of the operator, once typed, comes from a cookie. */
final class FormReader implements HandlerMethodArgumentResolver {

    private static final String COOKIE = "learnstream_operator";

    /** A browser keeps about 4,096 bytes of a cookie. */
    private static final int LONGEST = 3_000;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Form.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Map<String, List<String>> typed = new HashMap<>();
        request.getParameterMap().forEach((field, values) -> typed.put(field, List.of(values)));
        String name = name(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        typed.computeIfAbsent(Form.BY, field -> List.of(name));
        return new Form(typed);
    }

    private static String name(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        try {
            return cookie == null ? "" : URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Returns the cookie that keeps the name until the browser ends; null if there is no name, or it is too long. */
    static @Nullable String cookie(Form form) {
        String name = URLEncoder.encode(form.typed(Form.BY).strip(), StandardCharsets.UTF_8);
        return name.isEmpty() || name.length() > LONGEST
                ? null
                : ResponseCookie.from(COOKIE, name)
                        .httpOnly(true)
                        .sameSite("Strict")
                        .path("/")
                        .build()
                        .toString();
    }
}
