import {
  applyDecorators,
  Body,
  type CanActivate,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  Injectable,
  Module,
  Post,
  SetMetadata,
  UnauthorizedException,
  UseGuards,
} from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { JwtModule, JwtService } from "@nestjs/jwt";
import { AuthGuard, PassportModule, PassportStrategy } from "@nestjs/passport";
import { InjectRepository, TypeOrmModule } from "@nestjs/typeorm";
import { verify } from "@node-rs/argon2";
import { ExtractJwt, Strategy } from "passport-jwt";
import { Repository } from "typeorm";
import { type Claims, type Role, TOKEN_SECONDS } from "../../domain.js";
import { LoginDto } from "./dto.js";
import { User } from "./entities.js";

const secret = process.env["JWT_SECRET"] ?? "";

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: secret, algorithms: ["HS256"] });
  }

  validate(payload: Claims): Claims {
    return { sub: payload.sub, role: payload.role };
  }
}

@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.get<Role[]>("roles", context.getHandler());
    return roles.includes(context.switchToHttp().getRequest<{ user: Claims }>().user.role);
  }
}

/** Lets only these roles in. */
export const Allow = (...roles: Role[]) =>
  applyDecorators(SetMetadata("roles", roles), UseGuards(AuthGuard("jwt"), RolesGuard));

export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<{ user: Claims }>().user,
);

@Injectable()
export class AuthService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly jwt: JwtService,
  ) {}

  async login({ username, password }: LoginDto) {
    const user = await this.users
      .createQueryBuilder("user")
      .addSelect("user.passwordHash")
      .where("user.usernameKey = :key and user.active", { key: username.toLowerCase() })
      .getOne();
    if (!user?.passwordHash || !(await verify(user.passwordHash, password))) throw new UnauthorizedException();
    const { id, name, role, active, createdAt } = user;
    return {
      token: await this.jwt.signAsync({ sub: id, role }),
      tokenType: "Bearer",
      expiresAt: new Date(Date.now() + TOKEN_SECONDS * 1000),
      user: { id, username: user.username, name, role, active, createdAt },
    };
  }
}

@Controller("login")
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post()
  @HttpCode(200)
  login(@Body() body: LoginDto) {
    return this.auth.login(body);
  }
}

@Module({
  imports: [
    TypeOrmModule.forFeature([User]),
    PassportModule,
    JwtModule.register({ secret, signOptions: { algorithm: "HS256", expiresIn: TOKEN_SECONDS } }),
  ],
  controllers: [AuthController],
  providers: [AuthService, JwtStrategy],
})
export class AuthModule {}
