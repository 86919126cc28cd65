/// <reference types="next" />

declare module '*.css'
declare module 'server-only'
