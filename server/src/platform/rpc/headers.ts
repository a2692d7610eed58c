/** Headers that travel with every call, in both shapes. In-memory calls carry nothing else across. */
export const IDENTITY_HEADER = 'x-analyticbot-identity';
export const LOCALE_HEADER = 'x-analyticbot-locale';
export const REQUEST_ID_HEADER = 'x-request-id';
export const TRACE_HEADER = 'traceparent';
